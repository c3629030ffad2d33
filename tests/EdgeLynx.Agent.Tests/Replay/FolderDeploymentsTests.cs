using EdgeLynx.Agent.Replay;

namespace EdgeLynx.Agent.Tests.Replay;

public sealed class FolderDeploymentsTests
{
    [Theory]
    [InlineData("cam1/img.jpg", "cam1")]
    [InlineData("cam1/DCIM/100RECNX/img.jpg", "cam1")]
    [InlineData("cam1/101EK113/img.jpg", "cam1")]
    [InlineData("site/cam1/2024/img.jpg", "site/cam1/2024")]
    [InlineData("100RECNX/img.jpg", "root")]
    [InlineData("img.jpg", "root")]
    [InlineData("cam1/1000RECNX/img.jpg", "cam1/1000RECNX")]
    [InlineData("cam1/099RECNX/img.jpg", "cam1/099RECNX")]
    public void IdOf_AFile_IsItsFolderWithCameraFoldersFolded(string file, string expected) =>
        Assert.Equal(expected, FolderDeployments.IdOf(file, "root"));
}
