using System.Runtime.InteropServices;

namespace EdgeLynx.Gallery.Search;

/// <summary>
/// Unit vectors in one contiguous, 64-byte aligned block, searched exactly: every row is compared, in one pass through memory
/// for a whole batch of queries. 40,000 rows of 512 elements are 80 MB.
/// </summary>
public sealed unsafe class SimilarityMatrix : IDisposable
{
    // Rows read once for all queries of a batch: 64 rows of 512 floats are 128 KiB, which stays in the second-level cache.
    private const int BlockRows = 64;
    private float* _rows;
    private int _capacity;

    /// <summary>An empty matrix with room for <paramref name="capacity"/> rows of <paramref name="dimensions"/> elements.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public SimilarityMatrix(int dimensions, int capacity = 256)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Dimensions = dimensions;
        Stride = (dimensions + 15) / 16 * 16;
        Reserve(capacity);
    }

    /// <summary>Frees the memory of a matrix that was not disposed.</summary>
    ~SimilarityMatrix() => NativeMemory.AlignedFree(_rows);

    /// <summary>Elements of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Floats from one row to the next; the rest of a row is zero.</summary>
    public int Stride { get; }

    /// <summary>Rows added so far.</summary>
    public int Count { get; private set; }

    /// <summary>Appends <paramref name="vector"/> and returns its row.</summary>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public int Add(ReadOnlySpan<float> vector)
    {
        if (vector.Length != Dimensions)
            throw new ArgumentException($"The vector has {vector.Length} elements, the matrix {Dimensions}.", nameof(vector));
        if (Count == _capacity)
            Reserve(2 * _capacity);
        var row = new Span<float>(_rows + (long)Count * Stride, Stride);
        vector.CopyTo(row);
        row[Dimensions..].Clear();
        return Count++;
    }

    /// <summary>The elements of <paramref name="row"/>; valid until the next <see cref="Add"/>.</summary>
    public ReadOnlySpan<float> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return new ReadOnlySpan<float>(_rows + (long)row * Stride, Dimensions);
    }

    /// <summary>
    /// The <paramref name="k"/> rows most similar to each query, best first; ties go to the lower row.
    /// <paramref name="queries"/> holds whole vectors one after another, <paramref name="hits"/> gets k places for each.
    /// Rows for which <paramref name="skip"/> (one byte a row, or empty) is not zero are left out.
    /// </summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Search(ReadOnlySpan<float> queries, int k, Span<SearchHit> hits, ReadOnlySpan<byte> skip = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        var count = queries.Length / Dimensions;
        if (count * Dimensions != queries.Length)
            throw new ArgumentException($"{queries.Length} elements are no whole number of vectors of {Dimensions}.", nameof(queries));
        if (hits.Length != count * k)
            throw new ArgumentException($"{count} queries of {k} hits need {count * k} places, not {hits.Length}.", nameof(hits));
        if (!skip.IsEmpty && skip.Length != Count)
            throw new ArgumentException($"{skip.Length} marks were given for {Count} rows.", nameof(skip));

        var padded = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, count) * (nuint)Stride * sizeof(float), 64);
        try
        {
            for (var q = 0; q < count; q++)
            {
                var place = new Span<float>(padded + (long)q * Stride, Stride);
                queries.Slice(q * Dimensions, Dimensions).CopyTo(place);
                place[Dimensions..].Clear();
            }
            SearchBlocks(padded, count, k, hits, skip);
        }
        finally
        {
            NativeMemory.AlignedFree(padded);
        }
    }

    /// <summary>The similarity of <paramref name="query"/> to every row.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Compare(ReadOnlySpan<float> query, Span<float> similarities)
    {
        if (query.Length != Dimensions || similarities.Length != Count)
            throw new ArgumentException($"A query of {query.Length} and {similarities.Length} places do not fit {Count} rows of {Dimensions}.");
        var padded = (float*)NativeMemory.AlignedAlloc((nuint)Stride * sizeof(float), 64);
        var place = new Span<float>(padded, Stride);
        query.CopyTo(place);
        place[Dimensions..].Clear();
        DotProducts.OneToMany(padded, _rows, Stride, similarities);
        NativeMemory.AlignedFree(padded);
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_rows);
        _rows = null;
        Count = 0;
        _capacity = 0;
        GC.SuppressFinalize(this);
    }

    private void SearchBlocks(float* queries, int count, int k, Span<SearchHit> hits, ReadOnlySpan<byte> skip)
    {
        Span<float> similarities = stackalloc float[BlockRows];
        hits.Fill(new SearchHit(-1, float.NegativeInfinity));
        if (k == 0)
            return;
        for (var first = 0; first < Count; first += BlockRows)
        {
            var rows = Math.Min(BlockRows, Count - first);
            for (var q = 0; q < count; q++)
            {
                DotProducts.OneToMany(queries + (long)q * Stride, _rows + (long)first * Stride, Stride, similarities[..rows]);
                var best = hits.Slice(q * k, k);
                for (var row = 0; row < rows; row++)
                {
                    if (similarities[row] > best[^1].Similarity && (skip.IsEmpty || skip[first + row] == 0))
                        Insert(best, new SearchHit(first + row, similarities[row]));
                }
            }
        }
    }

    private static void Insert(Span<SearchHit> best, SearchHit hit)
    {
        // k is small and rows come in rising order, so insertion beats a heap and an equal later row stays behind.
        var place = best.Length - 1;
        for (; place > 0 && best[place - 1].Similarity < hit.Similarity; place--)
            best[place] = best[place - 1];
        best[place] = hit;
    }

    private void Reserve(int capacity)
    {
        _rows = (float*)NativeMemory.AlignedRealloc(_rows, (nuint)capacity * (nuint)Stride * sizeof(float), 64);
        _capacity = capacity;
    }
}
