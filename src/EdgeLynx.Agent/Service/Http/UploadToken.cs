using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace EdgeLynx.Agent.Service.Http;

/// <summary>
/// Tokens that open the web server: 256 random bits, of which only the SHA-256 is kept. A slow hash protects words people choose; nobody guesses
/// 256 bits, and a slow one here would let anybody keep the box busy.
/// </summary>
internal static class UploadToken
{
    private const string Prefix = "elx_";
    private const string HashPrefix = "sha256:";
    private const string Bearer = "Bearer ";

    /// <summary>A new token.</summary>
    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What is kept of <paramref name="token"/>.</summary>
    public static string Hash(string token) => HashPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether <paramref name="text"/> is what <see cref="Hash"/> makes.</summary>
    public static bool IsHash(string text) =>
        text.Length == HashPrefix.Length + 64 && text.StartsWith(HashPrefix, StringComparison.Ordinal) && text.AsSpan(HashPrefix.Length).IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>The token that <paramref name="request"/> shows; empty for none.</summary>
    public static string Of(HttpRequest request)
    {
        var given = request.Headers.Authorization.ToString();
        return given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? given[Bearer.Length..].Trim() : "";
    }

    /// <summary>Whether <paramref name="token"/> is one of <paramref name="hashes"/>; takes the same time whichever it is, or none.</summary>
    public static bool Matches(string token, IEnumerable<string> hashes)
    {
        var given = Encoding.ASCII.GetBytes(Hash(token));
        var found = false;
        foreach (var hash in hashes)
            found |= CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(hash));
        return found;
    }
}
