using System.Runtime.InteropServices;
using EdgeLynx.Agent.Commands;

// The first signal asks the run to end with whole files; the second ends it at once.
using var interrupted = new CancellationTokenSource();
void Interrupt(PosixSignalContext signal)
{
    if (interrupted.IsCancellationRequested)
        return;
    signal.Cancel = true;
    interrupted.Cancel();
}
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

return await CommandRunner.RunAsync(args, CommandContext.ForProcess(), interrupted.Token).ConfigureAwait(false);
