using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeLynx.Inference;
using Microsoft.Data.Sqlite;

/// <summary>
/// Run by the runtime inside the real program, before its Main, where DOTNET_STARTUP_HOOKS names this assembly: prepares the native libraries as
/// the program does, then ends the process as the variable says.
/// </summary>
internal static unsafe partial class StartupHook
{
    public const string Variable = "EDGELYNX_TEST_CRASH";

    /// <summary>Value of the variable, before the path of the service's store.</summary>
    public const string Poison = "poison:";

    /// <summary>Value of the variable, before the path of the service's store: the crash comes when the crops of poison are looked at.</summary>
    public const string PoisonCrop = "poison-crop:";

    /// <summary>Makes the store count how often poison is taken in hand.</summary>
    public const string CountPoison = """
        CREATE TABLE IF NOT EXISTS poison_held (n);
        CREATE TRIGGER IF NOT EXISTS poison_is_held AFTER UPDATE OF in_hand ON inbox WHEN new.in_hand = 1 AND new.file LIKE '%poison%'
            BEGIN INSERT INTO poison_held VALUES (1); END;
        """;

    private const string PoisonHeld = "SELECT count(*) FROM poison_held";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } way)
            Crash(way);
    }

    // Apart, so that nothing is loaded where nothing crashes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Crash(string way)
    {
        NativeLibraries.Prepare();
        switch (way)
        {
            case "throw":
                var thread = new Thread(() => throw new InvalidOperationException("last words"));
                thread.Start();
                thread.Join();
                break;
            case "fail-fast":
                Environment.FailFast("last words");
                break;
            case "overflow":
                LastWords(1);
                break;
            case "bad-address":
                *(int*)0x7000_0000_0000 = 1;
                break;
            case { } when way.StartsWith(Poison, StringComparison.Ordinal):
                new Thread(() => CrashOnPoison(way[Poison.Length..])) { IsBackground = true }.Start();
                break;
            case { } when way.StartsWith(PoisonCrop, StringComparison.Ordinal):
                // Counted before Main: the thread may come late on a busy machine.
                var (path, before) = (way[PoisonCrop.Length..], Ask(way[PoisonCrop.Length..], PoisonHeld));
                new Thread(() => CrashOnPoisonCrop(path, before)) { IsBackground = true }.Start();
                break;
            case "native-assertion":
                AssertFail("last words", "native.c", 1, "native");
                break;
        }
    }

    /// <summary>Plays a decoder that crashes on one file: ends the process while the pipeline has a file called poison in hand.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CrashOnPoison(string path)
    {
        const string InHand = "SELECT count(*) FROM inbox WHERE in_hand = 1 AND file LIKE '%poison%'";
        using var never = new ManualResetEvent(false);
        // What the process before left in hand is first put down.
        while (Ask(path, InHand) > 0)
            never.WaitOne(1);
        while (Ask(path, InHand) == 0)
            never.WaitOne(1);
        *(int*)0x7000_0000_0000 = 1;
    }

    /// <summary>
    /// Plays a model that crashes on a crop: ends the process when the file is taken in hand for the second time. One that goes in alone is put
    /// down between the first pass and its crops.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CrashOnPoisonCrop(string path, long before)
    {
        using var never = new ManualResetEvent(false);
        while (Ask(path, PoisonHeld) < before + 2)
            never.WaitOne(1);
        *(int*)0x7000_0000_0000 = 1;
    }

    private static long Ask(string path, string question)
    {
        try
        {
            using var store = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
            store.Open();
            using var command = store.CreateCommand();
            command.CommandText = question;
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            // Not made yet.
            return 0;
        }
    }

    private static int LastWords(int depth) => LastWords(depth + 1) + LastWords(depth + 2);

    [LibraryImport("libc", EntryPoint = "__assert_fail", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void AssertFail(string assertion, string file, uint line, string function);
}
