using EdgeLynx.Synthesis.Body;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Scenes;
using EdgeLynx.Synthesis.Survey;

namespace EdgeLynx.Synthesis.Tests.Coats;

public sealed class IdentityTests
{
    [Fact]
    public void Prompts_OfTheProgram_AreAtLeast28()
    {
        using var json = typeof(PromptLibrary).Assembly.GetManifestResourceStream("prompts.json")!;
        var prompts = PromptLibrary.Read(json, "prompts.json");
        Assert.True(prompts.Count >= 28, $"{prompts.Count}");
        Assert.Equal(prompts.Count, prompts.Select(p => (p.Species, p.Pattern, p.Detail)).Distinct().Count());
    }

    [Fact]
    public void Nearest_ThreeHundredIdentities_NoTwoShareACoat()
    {
        var prompts = PromptLibrary.Load("lynx", null);
        var identities = Enumerable.Range(0, 300).Select(i => new Identity(i, prompts[i % prompts.Count], new Rng(9).Fork((ulong)i))).ToList();
        var nearest = CoatDistance.Nearest(identities);
        Assert.True(nearest.Distance > 0.04, $"{nearest}");
    }

    [Fact]
    public void In_AnotherSeason_ColourChangesAndPatternDoesNot()
    {
        var identity = new Identity(0, PromptLibrary.Load("lynx", null)[0], new Rng(1));
        var body = Species.Lynx.Body;
        var colours = 0;
        for (var i = 0; i < body.Points.Length; i += 37)
        {
            var summer = identity.In(Season.Summer).Coat;
            var winter = identity.In(Season.Winter).Coat;
            Assert.Equal(summer.Pattern(body.Points[i], body.Regions[i]), winter.Pattern(body.Points[i], body.Regions[i]));
            colours += summer.At(body.Points[i], body.Regions[i]).Colour != winter.At(body.Points[i], body.Regions[i]).Colour ? 1 : 0;
        }
        Assert.True(colours > 500);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(20)]
    public void Pattern_LeftAndRightFlank_AreNotMirrorImages(int prompt)
    {
        var identity = new Identity(0, PromptLibrary.Load("lynx", null)[prompt], new Rng(4));
        var coat = identity.In(Season.Summer).Coat;
        double difference = 0, mean = 0;
        var count = 0;
        var body = Species.Lynx.Body;
        for (var i = 0; i < body.Points.Length; i += 5)
        {
            if (body.Points[i].Y < 0.06f || body.Regions[i].Y > 0.05f || body.Regions[i].Z > 0.05f)
                continue;
            var left = coat.Pattern(body.Points[i], body.Regions[i]);
            var right = coat.Pattern(body.Points[i] with { Y = -body.Points[i].Y }, body.Regions[i]);
            difference += Math.Abs(left - right);
            mean += left;
            count++;
        }
        Assert.True(count > 200 && difference > 0.8 * mean, $"{difference / count} of {mean / count}");
    }

    [Theory]
    [InlineData("""[{"species":"unicorn","pattern":"spotted","detail":"x"}]""", "unicorn")]
    [InlineData("""[{"species":"lynx","pattern":"checked","detail":"x"}]""", "checked")]
    [InlineData("""[{"species":"lynx","pattern":"spotted","detail":"x","radius":9}]""", "radius")]
    [InlineData("""{"species":"lynx"}""", "not a list")]
    public void Read_BadPrompts_NamesFileAndFault(string json, string fault)
    {
        var error = Assert.Throws<SynthesisException>(() => PromptLibrary.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)), "mine.json"));
        Assert.Contains("mine.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }
}
