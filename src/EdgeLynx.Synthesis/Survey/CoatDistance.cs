using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>Measures that no two identities share a coat.</summary>
internal static class CoatDistance
{
    private const int Places = 600;

    /// <summary>The two most alike of a species: mean difference of their patterns over places on the trunk, 0..1; 1 with fewer than two.</summary>
    internal static (double Distance, string First, string Second) Nearest(IReadOnlyList<Identity> identities)
    {
        var nearest = (Distance: 1.0, First: "", Second: "");
        var prints = new float[identities.Count][];
        Parallel.For(0, identities.Count, i => prints[i] = Print(identities[i]));
        for (var i = 0; i < prints.Length; i++)
        {
            for (var j = i + 1; j < prints.Length; j++)
            {
                double sum = 0;
                for (var k = 0; k < Places; k++)
                    sum += MathF.Abs(prints[i][k] - prints[j][k]);
                if (sum / Places < nearest.Distance)
                    nearest = (sum / Places, identities[i].Name, identities[j].Name);
            }
        }
        return nearest;
    }

    private static float[] Print(Identity identity)
    {
        var body = identity.Species.Body;
        var coat = identity.In(Scenes.Season.Summer).Coat;
        var rng = new Rng(0xC0A7);
        var print = new float[Places];
        for (var k = 0; k < Places;)
        {
            var i = rng.Below(body.Points.Length);
            if (body.Regions[i].Y < 0.1f && body.Regions[i].Z < 0.1f && body.Regions[i].X > -0.5f)
                print[k++] = coat.Pattern(body.Points[i], body.Regions[i]);
        }
        return print;
    }
}
