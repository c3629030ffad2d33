using System.Security.Cryptography;
using System.Text;

namespace EdgeLynx.Agent.Publishing;

/// <summary>A secret that sender and receiver share. What one says is signed with it (HMAC-SHA256 over topic and body); what is not is refused.</summary>
internal sealed class MessageKey
{
    private const int ShortestKey = 32;
    private readonly byte[] _key;

    private MessageKey(byte[] key) => _key = key;

    /// <summary>Reads the key from <paramref name="file"/>: any text of at least 32 bytes, white space around it aside.</summary>
    /// <returns>The key; null with an entry in <paramref name="errors"/>.</returns>
    public static MessageKey? Load(string file, List<string> errors)
    {
        try
        {
            var key = Encoding.UTF8.GetBytes(File.ReadAllText(file).Trim());
            if (key.Length >= ShortestKey)
                return new MessageKey(key);
            errors.Add($"{file}: a key has at least {ShortestKey} characters; make one with: openssl rand -hex 32 > {file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{file}: {error.Message}");
        }
        return null;
    }

    /// <summary>The payload for <paramref name="topic"/>: signature, then <paramref name="body"/>.</summary>
    public byte[] Sign(string topic, ReadOnlySpan<byte> body) => [.. Signature(topic, body), .. body];

    /// <summary>The body of <paramref name="payload"/> when it was signed for <paramref name="topic"/> with this key; else null.</summary>
    public byte[]? Open(string topic, ReadOnlySpan<byte> payload)
    {
        if (payload.Length < HMACSHA256.HashSizeInBytes)
            return null;
        var body = payload[HMACSHA256.HashSizeInBytes..];
        return CryptographicOperations.FixedTimeEquals(payload[..HMACSHA256.HashSizeInBytes], Signature(topic, body)) ? body.ToArray() : null;
    }

    private byte[] Signature(string topic, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        var name = Encoding.UTF8.GetBytes(topic);
        // Length first: no other topic and body give the same bytes.
        hash.AppendData(BitConverter.GetBytes((long)name.Length));
        hash.AppendData(name);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
