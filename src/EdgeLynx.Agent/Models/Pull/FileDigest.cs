using System.Buffers;
using System.Security.Cryptography;

namespace EdgeLynx.Agent.Models.Pull;

/// <summary>What a file is.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Md5">32 lower-case hexadecimal digits: some makers publish only this.</param>
internal sealed record FileDigest(long Bytes, string Sha256, string Md5)
{
    /// <summary>Reads <paramref name="stream"/> to its end.</summary>
    public static async Task<FileDigest> OfAsync(Stream stream, CancellationToken cancellation)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            long bytes = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                sha256.AppendData(buffer, 0, read);
                md5.AppendData(buffer, 0, read);
                bytes += read;
            }
            return new FileDigest(bytes, Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(md5.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Where this is not what <paramref name="model"/> says, in words; null when it is.</summary>
    public string? Contradiction(RegistryModel model)
    {
        if (model.Bytes is { } bytes && bytes != Bytes)
            return $"is {Bytes} bytes long, the registry says {bytes}";
        if (model.Sha256 is { } sha256 && sha256 != Sha256)
            return $"has the sha256 {Sha256}, the registry says {sha256}";
        return model.Md5 is { } md5 && md5 != Md5 ? $"has the md5 {Md5}, the registry says {md5}" : null;
    }
}
