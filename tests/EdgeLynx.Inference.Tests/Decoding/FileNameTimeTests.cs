using System.Globalization;
using EdgeLynx.Inference.Decoding;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.Decoding;

public sealed class FileNameTimeTests
{
    [Theory]
    [InlineData("20251112_100312.mp4", "2025-11-12T10:03:12")]
    [InlineData("PBE_20251112_100312.mp4", "2025-11-12T10:03:12")]
    [InlineData("IMG_20200101_235959.jpg", "2020-01-01T23:59:59")]
    [InlineData("PXL_20200101_101112345.jpg", "2020-01-01T10:11:12.345")]
    [InlineData("20181108174532.jpg", "2018-11-08T17:45:32")]
    [InlineData("02__Station04__Camera1__2012-7-5__12-17-34(1).JPG", "2012-07-05T12:17:34")]
    [InlineData("2022-08-25T10:03:12Z.jpg", "2022-08-25T10:03:12")]
    [InlineData("2021.05.27 10.11.12.avi", "2021-05-27T10:11:12")]
    [InlineData("Photo 2022-08-25 at 3.04.05 PM.png", "2022-08-25T15:04:05")]
    [InlineData("2022-08-25 12.04.05am.png", "2022-08-25T00:04:05")]
    [InlineData("cam10a12122018_20181108_174532_rcnx1035.jpg", "2018-11-08T17:45:32")]
    [InlineData("S012_2022-08-25_human_vehicle.jpg", "2022-08-25T00:00:00")]
    [InlineData("2022-08-25/20220826_010203.jpg", "2022-08-26T01:02:03")]
    [InlineData("2022-08-25_10-11-12/IMG_0005.jpg", "2022-08-25T10:11:12")]
    [InlineData("2022-08-25_10-11-12/2022-08-26.jpg", "2022-08-25T10:11:12")]
    [InlineData("20220825/IMG_0005.jpg", "2022-08-25T00:00:00")]
    [InlineData("20220101-0001_2021-03-04_05-06-07.jpg", "2021-03-04T05:06:07")]
    public void Find_KnownPattern_GivesTheTime(string file, string expected) =>
        Assert.Equal(DateTime.Parse(expected, CultureInfo.InvariantCulture), FileNameTime.Find(file));

    [Theory]
    [InlineData("IMG_0005.jpg")]
    [InlineData("RCNX0242.JPG")]
    [InlineData("20221301_101010.jpg")]
    [InlineData("2023-02-29.jpg")]
    [InlineData("00000000_000000.jpg")]
    [InlineData("2100-01-01.jpg")]
    [InlineData("1899-01-01.jpg")]
    [InlineData("12345678901234567890.jpg")]
    [InlineData("121016192402044a1132.JPG")]
    [InlineData("lynx_296/00000_lynx_296.jpg")]
    [InlineData("2022-08_25.jpg")]
    [InlineData("")]
    [InlineData("/")]
    public void Find_NoOrImpossibleDate_GivesNull(string file) => Assert.Null(FileNameTime.Find(file));

    [Theory]
    [InlineData("20220825_250000.jpg")]
    [InlineData("2022-08-25_0012.jpg")]
    [InlineData("2022-08-25_10-03.jpg")]
    [InlineData("2022-08-25 13.04.05 PM.png")]
    public void Find_ImpossibleOrHalfTime_KeepsTheDate(string file) => Assert.Equal(new DateTime(2022, 8, 25), FileNameTime.Find(file));

    [Property]
    public void Find_WhatWasFormatted_ComesBack(uint seconds, byte pattern, byte before, byte after)
    {
        // 1970 to 2099, whole seconds; the text around it never joins the digits.
        var time = new DateTime(1970, 1, 1).AddSeconds(seconds % 4_100_000_000);
        string[] patterns =
        [
            "yyyyMMdd_HHmmss", "yyyyMMddHHmmss", "yyyyMMdd-HHmmss", "yyyy-MM-dd_HH-mm-ss", "yyyy-M-d__H-m-s", "yyyy.MM.dd HH.mm.ss",
            "yyyy_MM_dd_HH_mm_ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyyMMdd HHmmss'000'", "yyyy-MM-dd 'at' h.mm.ss tt",
        ];
        string[] around = ["", "cam_", "IMG-", "(1)", " x", "_a12b_", "ü"];
        var text = time.ToString(patterns[pattern % patterns.Length], CultureInfo.InvariantCulture);
        Assert.Equal(time, FileNameTime.Find(around[before % around.Length] + text + around[after % around.Length] + ".jpg"));
    }

    [Property(MaxTest = 1000)]
    public void Find_AnyText_NeverThrowsAndStaysInRange(string? text, uint digits)
    {
        foreach (var file in new[] { text ?? "", $"{text}{digits:00000000}_{digits % 1_000_000:000000}", $"{digits % 10_000}-{digits % 13}-{digits % 32}{text}" })
        {
            if (FileNameTime.Find(file) is { } time)
                Assert.InRange(time.Year, 1970, 2099);
        }
    }
}
