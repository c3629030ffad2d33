namespace EdgeLynx.Agent.Models.Pull;

/// <summary>From where weights may come: they are code that runs on the box.</summary>
internal static class SafeAddress
{
    /// <summary>Whether <paramref name="address"/> is https, or http on this machine.</summary>
    public static bool Is(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Whether a server at <paramref name="from"/> may send us on to <paramref name="to"/>: nothing leaves https.</summary>
    public static bool MayLeadTo(Uri from, Uri to) => Is(to) && (to.Scheme == Uri.UriSchemeHttps || from.Scheme == Uri.UriSchemeHttp);
}
