namespace EdgeLynx.Gallery.Identify;

/// <summary>Chooses the references worth a close look. Safe for concurrent calls.</summary>
public interface IShortlist
{
    /// <summary>Rows of <paramref name="gallery"/> to compare <paramref name="query"/> with, among those <paramref name="allowed"/> accepts, rising.</summary>
    IReadOnlyList<int> Select(QueryView query, GalleryIndex gallery, Func<Reference, bool> allowed);
}
