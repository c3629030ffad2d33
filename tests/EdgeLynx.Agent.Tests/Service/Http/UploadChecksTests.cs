using System.Text;
using EdgeLynx.Agent.Service.Http;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Service.Http;

public sealed class UploadChecksTests
{
    [Fact]
    public void Create_Tokens_AreLongDifferentAndMatchTheirHashOnly()
    {
        var (mine, other) = (UploadToken.Create(), UploadToken.Create());
        Assert.Matches("^elx_[A-Za-z0-9_-]{43}$", mine);
        Assert.True(UploadToken.IsHash(UploadToken.Hash(mine)));
        Assert.True(UploadToken.Matches(mine, [UploadToken.Hash(other), UploadToken.Hash(mine)]));
        Assert.False(UploadToken.Matches(other, [UploadToken.Hash(mine)]));
        Assert.False(UploadToken.Matches("", [UploadToken.Hash(mine)]));
        Assert.False(UploadToken.Matches(UploadToken.Hash(mine), [UploadToken.Hash(mine)]));
        Assert.False(UploadToken.Matches(mine, []));
    }

    [Theory]
    [InlineData("sha256:xyz")]
    [InlineData("elx_abc")]
    [InlineData("")]
    public void IsHash_OtherText_No(string text) => Assert.False(UploadToken.IsHash(text));

    [Theory]
    [InlineData("a.jpg", "\u00FF\u00D8\u00FF\u00E0........", true)]
    [InlineData("a.JPG", "GIF89a......", false)]
    [InlineData("a.png", "\u00FF\u00D8\u00FF\u00E0........", false)]
    [InlineData("a.png", "\u0089PNG\r\n\u001A\n....", true)]
    [InlineData("a.mp4", "\0\0\0 ftypisom", true)]
    [InlineData("a.mov", "\0\0\0\u0008wide\0\0\0\0", true)]
    [InlineData("a.avi", "RIFF....AVI ", true)]
    [InlineData("a.avi", "RIFF....WEBP", false)]
    [InlineData("a.webp", "RIFF....WEBP", true)]
    [InlineData("a.jpg", "\u00FF\u00D8\u00FF", false)]
    [InlineData("a.sh", "#!/bin/sh...", false)]
    public void Fits_NameAndContent_MustAgree(string name, string lead, bool fits) => Assert.Equal(fits, MediaMagic.Fits(name, Encoding.Latin1.GetBytes(lead)));

    [Property]
    public void Fits_AnyBytes_AnswersAndNeverThrows(string? name, byte[] lead) => _ = MediaMagic.Fits(name ?? "", lead);
}
