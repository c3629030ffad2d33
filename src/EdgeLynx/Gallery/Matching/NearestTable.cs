namespace EdgeLynx.Gallery.Matching;

/// <summary>The nearest and second nearest reference of every query descriptor and the nearest query of every reference; squared distances.</summary>
internal readonly unsafe struct NearestTable(int* start, int rows, int columns)
{
    /// <summary>Nearest distance a row.</summary>
    public int* RowBest { get; } = start;

    /// <summary>Second nearest distance a row.</summary>
    public int* RowSecond { get; } = start + rows;

    /// <summary>Column of the nearest.</summary>
    public int* RowIndex { get; } = start + 2 * rows;

    /// <summary>Nearest distance a column.</summary>
    public int* ColumnBest { get; } = start + 3 * rows;

    /// <summary>Row of the nearest.</summary>
    public int* ColumnIndex { get; } = start + 3 * rows + columns;

    /// <summary>Sets every distance to the largest.</summary>
    public void Clear()
    {
        new Span<int>(RowBest, 2 * rows).Fill(int.MaxValue);
        new Span<int>(RowIndex, rows).Clear();
        new Span<int>(ColumnBest, columns).Fill(int.MaxValue);
        new Span<int>(ColumnIndex, columns).Fill(-1);
    }
}
