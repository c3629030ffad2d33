using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Records;
using EdgeLynx.Tests.Gallery.Support;

namespace EdgeLynx.Tests.Gallery.Identify;

public class EmbeddingShortlistTests
{
    private readonly MemoryGallery _source = new();
    private readonly Random _random = new(6);

    [Fact]
    public void Select_MoreReferencesThanPlaces_TakesTheNearestOfEveryIndividualUpToItsShare()
    {
        // One individual has the nearest 60; three others a few each.
        for (var i = 0; i < 60; i++)
            _source.Add("common", null, vector: Unit(1, 0.01f * i));
        for (var i = 0; i < 9; i++)
            _source.Add($"rare{i % 3}", null, vector: Unit(1, 1 + 0.1f * i));
        using var gallery = new GalleryIndex(_source, "m", null);

        var rows = new EmbeddingShortlist(10, perIndividual: 4).Select(Query(1, 0), gallery, _ => true);

        Assert.Equal([0, 1, 2, 3, 60, 61, 62, 63, 64, 65], rows);
    }

    [Fact]
    public void Select_ReferencesNotAllowed_AreLeftOut()
    {
        for (var i = 0; i < 40; i++)
            _source.Add($"i{i}", null, vector: Unit(1, 0.01f * i));
        using var gallery = new GalleryIndex(_source, "m", null);

        var rows = new EmbeddingShortlist(5).Select(Query(1, 0), gallery, reference => reference.Id % 2 == 0);

        Assert.Equal([1, 3, 5, 7, 9], rows);
    }

    [Fact]
    public void Select_LargeGalleryInBytes_FindsTheSameAsTheFloats()
    {
        for (var i = 0; i < 4200; i++)
            _source.Add($"i{i % 300}", null, vector: Unit([.. Enumerable.Range(0, 16).Select(_ => (float)_random.NextDouble() - 0.5f)]));
        using var gallery = new GalleryIndex(_source, "m", null);
        var query = Query([.. Enumerable.Range(0, 16).Select(_ => (float)_random.NextDouble() - 0.5f)]);

        var rows = new EmbeddingShortlist(50).Select(query, gallery, _ => true);

        var nearest = Enumerable.Range(0, 4200).OrderByDescending(row => Dot(query, gallery.References[row])).Take(50).Order();
        Assert.Equal(nearest, rows);
    }

    [Fact]
    public void Select_SmallGallery_IsTakenWhole()
    {
        _source.Add("a", null, vector: Unit(1, 0));
        _source.Add("b", null);
        using var gallery = new GalleryIndex(_source, "m", null);

        Assert.Equal([0, 1], new EmbeddingShortlist(2).Select(Query(1, 0), gallery, _ => true));
    }

    private static float Dot(QueryView query, Reference reference) => query.Embedding!.Vector.Zip(reference.Embedding!.Vector, (a, b) => a * b).Sum();

    private static QueryView Query(params float[] vector) => new(Viewpoint.Unknown, new Embedding("m", Unit(vector)), null);

    private static float[] Unit(params float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(v => v * v));
        return [.. vector.Select(v => v / length)];
    }
}
