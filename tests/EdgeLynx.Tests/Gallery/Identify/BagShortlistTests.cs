using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Records;
using EdgeLynx.Tests.Gallery.Support;

namespace EdgeLynx.Tests.Gallery.Identify;

public class BagShortlistTests
{
    [Fact]
    public void Select_AnimalAmongMany_IsOnTheShortList()
    {
        var random = new Random(21);
        var source = new MemoryGallery();
        var lynx = RandomFeatures.Of(random, 60);
        for (var i = 0; i < 80; i++)
            source.Add($"i{i:00}", i == 57 ? lynx : RandomFeatures.Of(random, 60));
        var (again, _) = RandomFeatures.SeenAgain(random, lynx, p => (p.X, p.Y), 1, 0, 40);
        using var index = new GalleryIndex(source, null, RandomFeatures.Extractor);
        using var query = new PreparedFeatures(again);

        var rows = new BagShortlist(5).Select(new QueryView(Viewpoint.Unknown, null, query), index, _ => true);

        Assert.Equal(5, rows.Count);
        Assert.Contains(57, rows);
        Assert.Equal(rows.Order(), rows);
    }

    [Fact]
    public void Select_GalleryNoLargerThanTheList_TakesAllThatAreAllowed()
    {
        var source = new MemoryGallery();
        source.Add("a", null);
        source.Add("b", null);
        source.Add("b", null);
        using var index = new GalleryIndex(source, null, RandomFeatures.Extractor);

        Assert.Equal([1, 2], new BagShortlist(5).Select(new QueryView(Viewpoint.Unknown, null, null), index, r => r.Individual == "b"));
    }
}
