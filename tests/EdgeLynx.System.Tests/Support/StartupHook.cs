using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeLynx.Inference;

/// <summary>
/// Run by the runtime inside the real program, before its Main, where DOTNET_STARTUP_HOOKS names this assembly: prepares the native libraries as
/// the program does, then ends the process as the variable says.
/// </summary>
internal static unsafe partial class StartupHook
{
    public const string Variable = "EDGELYNX_TEST_CRASH";

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
            case "native-assertion":
                AssertFail("last words", "native.c", 1, "native");
                break;
        }
    }

    private static int LastWords(int depth) => LastWords(depth + 1) + LastWords(depth + 2);

    [LibraryImport("libc", EntryPoint = "__assert_fail", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void AssertFail(string assertion, string file, uint line, string function);
}
