using System.Runtime.InteropServices;

namespace EdgeLynx.Gallery.Search;

/// <summary>
/// Unit vectors in one contiguous, 64-byte aligned block, searched exactly: every row is compared, in one pass through memory
/// for a whole batch of queries. 40,000 rows of 512 elements are 80 MB.
/// </summary>
/// <remarks>Searches may run at the same time; adding, quantising and disposing may not.</remarks>
public sealed unsafe class SimilarityMatrix : IDisposable
{
    // Bytes save memory traffic, which a batch of queries shares anyway: from this many on, floats are faster.
    private const int BatchOfFloats = 4;
    private const int Alignment = 32;
    private float* _rows;
    private int _capacity;
    private QuantisedRows? _quantised;

    /// <summary>An empty matrix with room for <paramref name="capacity"/> rows of <paramref name="dimensions"/> elements.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public SimilarityMatrix(int dimensions, int capacity = 256)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Dimensions = dimensions;
        Stride = (dimensions + Alignment - 1) / Alignment * Alignment;
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
        _quantised?.Dispose();
        _quantised = null;
        return Count++;
    }

    /// <summary>
    /// Keeps the rows in bytes as well, a quarter more memory: single queries then read a quarter of it, with the same hits. Until the next
    /// <see cref="Add"/>.
    /// </summary>
    public void Quantise() => _quantised ??= new QuantisedRows(_rows, Count, Stride);

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
        CheckLengths(queries.Length, k, hits.Length, skip.Length);
        var padded = Pad(queries);
        try
        {
            TopHits.Clear(hits);
            Scan(padded, queries.Length / Dimensions, 0, Count, k, hits, skip);
        }
        finally
        {
            NativeMemory.AlignedFree(padded);
        }
    }

    /// <summary>As <see cref="Search(ReadOnlySpan{float}, int, Span{SearchHit}, ReadOnlySpan{byte})"/>, the rows shared out over <paramref name="workers"/> cores.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Search(ReadOnlyMemory<float> queries, int k, Memory<SearchHit> hits, int workers, ReadOnlyMemory<byte> skip = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        CheckLengths(queries.Length, k, hits.Length, skip.Length);
        var padded = (nint)Pad(queries.Span);
        try
        {
            var shares = new SearchHit[workers][];
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
            {
                var (from, to) = ((int)((long)Count * worker / workers), (int)((long)Count * (worker + 1) / workers));
                TopHits.Clear(shares[worker] = new SearchHit[hits.Length]);
                Scan((float*)padded, queries.Length / Dimensions, from, to, k, shares[worker], skip.Span);
            });
            Merge(shares, k, hits.Span);
        }
        finally
        {
            NativeMemory.AlignedFree((void*)padded);
        }
    }

    /// <summary>The similarity of <paramref name="query"/> to every row.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Compare(ReadOnlySpan<float> query, Span<float> similarities)
    {
        if (query.Length != Dimensions || similarities.Length != Count)
            throw new ArgumentException($"A query of {query.Length} and {similarities.Length} places do not fit {Count} rows of {Dimensions}.");
        var padded = Pad(query);
        DotProducts.OneToMany(padded, _rows, Stride, similarities);
        NativeMemory.AlignedFree(padded);
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        _quantised?.Dispose();
        NativeMemory.AlignedFree(_rows);
        _rows = null;
        Count = 0;
        _capacity = 0;
        GC.SuppressFinalize(this);
    }

    private void Scan(float* queries, int count, int from, int to, int k, Span<SearchHit> hits, ReadOnlySpan<byte> skip)
    {
        if (k == 0)
            return;
        if (_quantised is not null && count < BatchOfFloats)
        {
            for (var q = 0; q < count; q++)
                _quantised.Scan(queries + (long)q * Stride, _rows, from, to, new TopHits(hits.Slice(q * k, k)), skip);
            return;
        }
        // Four rows stay in the first-level cache while all queries pass.
        Span<float> products = stackalloc float[DotProducts.TileRows * DotProducts.TileQueries];
        for (var row = from; row < to; row += DotProducts.TileRows)
        {
            var rows = Math.Min(DotProducts.TileRows, to - row);
            var q = 0;
            if (rows == DotProducts.TileRows)
            {
                for (; q + DotProducts.TileQueries <= count; q += DotProducts.TileQueries)
                {
                    DotProducts.Tile(queries + (long)q * Stride, _rows + (long)row * Stride, Stride, products);
                    for (var i = 0; i < DotProducts.TileQueries; i++)
                        Offer(products.Slice(i * rows, rows), row, hits.Slice((q + i) * k, k), skip);
                }
            }
            for (; q < count; q++)
            {
                DotProducts.OneToMany(queries + (long)q * Stride, _rows + (long)row * Stride, Stride, products[..rows]);
                Offer(products[..rows], row, hits.Slice(q * k, k), skip);
            }
        }
    }

    private static void Offer(ReadOnlySpan<float> products, int row, Span<SearchHit> hits, ReadOnlySpan<byte> skip)
    {
        var best = new TopHits(hits);
        for (var i = 0; i < products.Length; i++)
        {
            if (products[i] > best.Threshold && (skip.IsEmpty || skip[row + i] == 0))
                best.Offer(row + i, products[i]);
        }
    }

    // Shares are ranges of rising rows: offered in that order, ties stay with the lower row.
    private static void Merge(SearchHit[][] shares, int k, Span<SearchHit> hits)
    {
        TopHits.Clear(hits);
        for (var q = 0; q < hits.Length; q += Math.Max(1, k))
        {
            var best = new TopHits(hits.Slice(q, k));
            foreach (var share in shares)
            {
                foreach (var hit in share.AsSpan(q, k))
                    best.Offer(hit.Row, hit.Similarity);
            }
        }
    }

    private void CheckLengths(int queries, int k, int hits, int skip)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        var count = queries / Dimensions;
        if (count * Dimensions != queries)
            throw new ArgumentException($"{queries} elements are no whole number of vectors of {Dimensions}.", nameof(queries));
        if (hits != count * k)
            throw new ArgumentException($"{count} queries of {k} hits need {count * k} places, not {hits}.", nameof(hits));
        if (skip != 0 && skip != Count)
            throw new ArgumentException($"{skip} marks were given for {Count} rows.", nameof(skip));
    }

    /// <summary>The vectors one after another, each padded with zeros like a row; the caller frees them.</summary>
    private float* Pad(ReadOnlySpan<float> vectors)
    {
        var count = vectors.Length / Dimensions;
        var padded = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, count) * (nuint)Stride * sizeof(float), 64);
        for (var i = 0; i < count; i++)
        {
            var place = new Span<float>(padded + (long)i * Stride, Stride);
            vectors.Slice(i * Dimensions, Dimensions).CopyTo(place);
            place[Dimensions..].Clear();
        }
        return padded;
    }

    private void Reserve(int capacity)
    {
        _rows = (float*)NativeMemory.AlignedRealloc(_rows, (nuint)capacity * (nuint)Stride * sizeof(float), 64);
        _capacity = capacity;
    }
}
