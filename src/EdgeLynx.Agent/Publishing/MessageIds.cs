using System.Security.Cryptography;
using System.Text;

namespace EdgeLynx.Agent.Publishing;

/// <summary>Stable names of messages: the same thing said twice carries the same one, so that a receiver can drop the second.</summary>
internal static class MessageIds
{
    /// <summary>32 hexadecimal digits from what the message is about.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        // Length first: no two lists of parts give the same text.
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part.Length).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
