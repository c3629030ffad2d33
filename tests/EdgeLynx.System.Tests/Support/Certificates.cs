using System.Diagnostics;

namespace EdgeLynx.System.Tests.Support;

/// <summary>Certificates of our own making, by openssl; skips the test where it is not installed.</summary>
internal static class Certificates
{
    /// <summary>Makes <paramref name="name"/>.pem and its .key: an authority that nobody knows.</summary>
    public static void MakeAuthority(string folder, string name) =>
        OpenSsl(folder, $"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout {name}.key -out {name}.pem -days 2 -subj /CN={name}");

    /// <summary>Makes <paramref name="name"/>.pem and its .key for the host <paramref name="subject"/>, signed by the authority ca.</summary>
    public static void Sign(string folder, string name, string subject)
    {
        File.WriteAllText(Path.Combine(folder, $"{name}.ext"), $"subjectAltName=DNS:{subject}");
        OpenSsl(folder, $"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout {name}.key -out {name}.csr -subj /CN={subject}");
        OpenSsl(folder, $"x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile {name}.ext -out {name}.pem");
    }

    private static void OpenSsl(string folder, string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed");
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/openssl", arguments) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
