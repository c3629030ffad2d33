using EdgeLynx.Gallery.Matching;
using EdgeLynx.Records;
using EdgeLynx.Tests.Gallery.Support;

namespace EdgeLynx.Tests.Gallery.Matching;

public class DescriptorMatcherTests
{
    [Fact]
    public void Match_EveryCount_AgreesWithBruteForce()
    {
        var random = new Random(2);
        for (var round = 0; round < 60; round++)
        {
            var shared = RandomFeatures.Of(random, random.Next(0, 30));
            var (query, _) = RandomFeatures.SeenAgain(random, shared, p => (p.X, p.Y), 1, 0, random.Next(0, 20));
            var (reference, _) = RandomFeatures.SeenAgain(random, shared, p => (p.X, p.Y), 1, 0, random.Next(0, 20));

            var found = Matches(query, reference, 0.9f);

            Assert.Equal(BruteForce(query, reference, 0.9), found.Select(m => (m.Query, m.Reference)));
        }
    }

    [Fact]
    public void Match_NoisyCopies_FindsEachOne()
    {
        var random = new Random(3);
        var original = RandomFeatures.Of(random, 200);
        var (again, placeOf) = RandomFeatures.SeenAgain(random, original, p => (p.X, p.Y), 1, 0, 100);

        var found = Matches(original, again, 0.8f);

        Assert.Equal(200, found.Length);
        Assert.All(found, match => Assert.Equal(placeOf[match.Query], match.Reference));
        Assert.All(found, match => Assert.InRange(match.Distance, 0, 0.2f));
    }

    [Fact]
    public void Match_FewerThanTwoReferences_NothingIsDistinctive()
    {
        var random = new Random(4);
        Assert.Empty(Matches(RandomFeatures.Of(random, 5), RandomFeatures.Of(random, 1), 0.9f));
        Assert.Empty(Matches(RandomFeatures.Of(random, 0), RandomFeatures.Of(random, 9), 0.9f));
    }

    [Fact]
    public void Match_ExtremeDescriptors_DoNotSaturate()
    {
        // All the length in one element, and all elements equal: the largest products and the largest sums.
        var single = new byte[128];
        single[5] = 255;
        var flat = Enumerable.Repeat((byte)255, 128).ToArray();
        var features = Features([single, flat]);

        var found = Matches(features, features, 0.9f);

        Assert.Equal([(0, 0), (1, 1)], found.Select(m => (m.Query, m.Reference)));
        Assert.All(found, match => Assert.Equal(0, match.Distance));
    }

    [Fact]
    public unsafe void PortableDots_RandomBytes_AgreeWithPlainSums()
    {
        var random = new Random(5);
        using var packed = new PackedDescriptors(RandomFeatures.Of(random, 8));
        var quads = stackalloc uint[4 * packed.Groups];
        for (var group = 0; group < packed.Groups; group++)
        {
            for (var row = 0; row < 4; row++)
                quads[4 * group + row] = packed.Quad(row, group);
        }

        DistanceKernel.PortableDots(quads, packed.Bytes, packed.Groups, out var first, out _, out _, out var last);

        for (var lane = 0; lane < 8; lane++)
        {
            Assert.Equal(Dot(packed, 0, lane), first[lane]);
            Assert.Equal(Dot(packed, 3, lane), last[lane]);
        }
    }

    private static int Dot(PackedDescriptors packed, int a, int b)
    {
        var sum = 0;
        for (var group = 0; group < packed.Groups; group++)
        {
            var (x, y) = (packed.Quad(a, group), packed.Quad(b, group));
            for (var shift = 0; shift < 32; shift += 8)
                sum += (int)((x >> shift) & 255) * (int)((y >> shift) & 255);
        }
        return sum;
    }

    private static FeatureMatch[] Matches(LocalFeatures query, LocalFeatures reference, float ratio)
    {
        using var q = new PackedDescriptors(query);
        using var r = new PackedDescriptors(reference);
        var room = new FeatureMatch[query.Points.Length];
        return room[..DescriptorMatcher.Match(q, r, ratio, room)];
    }

    // On the packed numbers, so that ties fall alike.
    private static List<(int, int)> BruteForce(LocalFeatures query, LocalFeatures reference, double ratio)
    {
        using var q = new PackedDescriptors(query);
        using var r = new PackedDescriptors(reference);
        var matches = new List<(int, int)>();
        if (r.Count < 2)
            return matches;
        for (var i = 0; i < q.Count; i++)
        {
            var row = Enumerable.Range(0, r.Count).Select(j => (j, d: Distance(q, i, r, j))).OrderBy(p => p.d).ThenBy(p => p.j).ToArray();
            var back = Enumerable.Range(0, q.Count).Select(k => (k, d: Distance(q, k, r, row[0].j))).OrderBy(p => p.d).ThenBy(p => p.k).First().k;
            if (back == i && row[0].d < row[1].d && row[0].d < (float)ratio * (float)ratio * row[1].d)
                matches.Add((i, row[0].j));
        }
        return matches;
    }

    private static int Distance(PackedDescriptors a, int i, PackedDescriptors b, int j)
    {
        var sum = 0;
        for (var group = 0; group < a.Groups; group++)
        {
            var x = BitConverter.GetBytes(a.Quad(i, group));
            var y = BitConverter.GetBytes(b.Quad(j, group));
            for (var k = 0; k < 4; k++)
                sum += (x[k] - y[k]) * (x[k] - y[k]);
        }
        return sum;
    }

    private static LocalFeatures Features(byte[][] descriptors) => new(
        RandomFeatures.Extractor, new(10, 10), [.. descriptors.Select((_, i) => new FeaturePoint(i, i, 1, 0))], 128, [.. descriptors.SelectMany(d => d)]);
}
