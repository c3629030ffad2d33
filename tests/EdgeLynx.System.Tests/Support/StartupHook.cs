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
                new Thread(() => CrashOnPoison(way[Poison.Length..], 1)) { IsBackground = true }.Start();
                break;
            case { } when way.StartsWith(PoisonCrop, StringComparison.Ordinal):
                new Thread(() => CrashOnPoison(way[PoisonCrop.Length..], 2)) { IsBackground = true }.Start();
                break;
            case "native-assertion":
                AssertFail("last words", "native.c", 1, "native");
                break;
        }
    }

    /// <summary>
    /// Plays a decoder that crashes on one file: ends the process while the pipeline has a file called poison in hand. In hand for the
    /// <paramref name="time"/>-th time, for files that went in alone are put down between the first pass and their crops.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CrashOnPoison(string path, int time)
    {
        using var never = new ManualResetEvent(false);
        // What the process before left in hand is first put down.
        while (HoldsPoison(path) is (true, _))
            never.WaitOne(1);
        for (var held = 0; held < time; held++)
        {
            while (HoldsPoison(path) is (true, _))
                never.WaitOne(1);
            bool holds, isSuspect;
            while (((holds, isSuspect) = HoldsPoison(path)) is (false, _))
                never.WaitOne(1);
            // Nothing has crashed yet: it goes in among others and is put down once.
            if (!isSuspect)
                break;
        }
        *(int*)0x7000_0000_0000 = 1;
    }

    private static (bool Holds, bool IsSuspect) HoldsPoison(string path)
    {
        try
        {
            using var store = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
            store.Open();
            using var command = store.CreateCommand();
            command.CommandText = "SELECT in_hand, crashes FROM inbox WHERE file LIKE '%poison%'";
            using var reader = command.ExecuteReader();
            return reader.Read() ? (reader.GetInt64(0) != 0, reader.GetInt64(1) != 0) : default;
        }
        catch (SqliteException)
        {
            // Not made yet.
            return default;
        }
    }

    private static int LastWords(int depth) => LastWords(depth + 1) + LastWords(depth + 2);

    [LibraryImport("libc", EntryPoint = "__assert_fail", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void AssertFail(string assertion, string file, uint line, string function);
}
