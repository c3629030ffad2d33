namespace EdgeLynx.Inference.Decoding;

/// <summary>What the first byte of a NUT frame says, from the table in the main header.</summary>
internal readonly record struct NutFrameCode(
    NutFlags Flags, long PtsDelta, long SizeFactor, long Stream, long SizeLow, long Reserved, long Elided)
{
    /// <summary>Reads the table into <paramref name="codes"/>, 256 of them: runs of codes that differ in the low part of the size only.</summary>
    /// <exception cref="InvalidDataException">The header ends inside the table.</exception>
    public static void ReadTable(ref NutCursor main, Span<NutFrameCode> codes)
    {
        // A field that is not given keeps the last run's value, or where marked starts again.
        var (ptsDelta, factor, stream, elided) = (0L, 1L, 0L, 0L);
        for (var i = 0; i < codes.Length;)
        {
            var flags = (NutFlags)main.Number(int.MaxValue);
            var fields = main.Number(64);
            if (fields > 0)
                ptsDelta = main.Signed();
            if (fields > 1)
                factor = main.Number(int.MaxValue);
            if (fields > 2)
                stream = main.Number(int.MaxValue);
            var low = fields > 3 ? main.Number(int.MaxValue) : 0;
            var reserved = fields > 4 ? main.Number(int.MaxValue) : 0;
            var count = fields > 5 ? main.Number(256) : factor - low;
            if (fields > 6)
                main.Signed();
            if (fields > 7)
                elided = main.Number(127);
            for (var field = 8; field < fields; field++)
                main.Number();
            for (var j = 0; j < count && i < codes.Length; i++)
            {
                // 'N' begins a packet.
                codes[i] = i == 'N' ? new NutFrameCode { Flags = NutFlags.Invalid } : new NutFrameCode(flags, ptsDelta, factor, stream, low + j++, reserved, elided);
            }
        }
    }
}
