using System.Buffers.Binary;

namespace EdgeLynx.Inference.Decoding;

/// <summary>
/// Reads the NUT container (FFmpeg's doc/nut.texi, specification at ffmpeg.org/~michael/nut.txt) from a pipe: of FFmpeg's formats the one
/// that carries raw frames of any size, each with its stream and its exact time. Holds no frame.
/// </summary>
internal sealed class NutReader(Stream source)
{
    // Headers of raw video take some hundred bytes.
    private const int MaxPacket = 1 << 16;
    private const int MaxStreams = 8;
    private const ulong MainCode = 0x4E4D7A561F5F04AD;
    private const ulong StreamCode = 0x4E5311405BF2F9DB;
    private const ulong SyncCode = 0x4E4BE4ADEECA4569;

    private readonly byte[] _buffer = new byte[4096];
    private readonly byte[] _packet = new byte[MaxPacket];
    private readonly NutFrameCode[] _codes = new NutFrameCode[256];
    private (long Num, long Den)[] _timeBases = [];
    private byte[][] _elided = [];
    private NutStream[] _streams = [];
    private int _at;
    private int _end;
    private int _body;
    private byte[] _lead = [];

    /// <summary>The streams, once the header is read.</summary>
    public IReadOnlyList<NutStream> Streams => _streams;

    /// <summary>Reads up to the last stream's header.</summary>
    /// <exception cref="IOException">It ends before, or the pipe breaks.</exception>
    /// <exception cref="InvalidDataException">It is no NUT, or one of a kind not written by FFmpeg.</exception>
    public void ReadHeader()
    {
        Span<byte> id = stackalloc byte[25];
        ReadExactly(id);
        if (!id.SequenceEqual("nut/multimedia container\0"u8))
            throw Malformed();
        if (ReadCode(ReadByte()) != MainCode)
            throw Malformed();
        ReadMain(ReadPacket());
        for (var known = 0; known < _streams.Length;)
        {
            var code = ReadCode(ReadByte());
            var header = ReadPacket();
            if (code != StreamCode)
                continue;
            ReadStream(header);
            known++;
        }
    }

    /// <summary>Steps to the next frame, over what is left of the last one; false at the end.</summary>
    /// <exception cref="IOException">It ends inside a frame, or the pipe breaks.</exception>
    /// <exception cref="InvalidDataException">The bytes are not NUT.</exception>
    public bool ReadFrame(out NutFrame frame)
    {
        frame = default;
        Skip(_body);
        _body = 0;
        while (true)
        {
            if (_at == _end && !Fill())
                return false;
            var code = ReadByte();
            if (code != 'N')
            {
                frame = ReadFrameHeader(_codes[code]);
                return true;
            }
            var isSync = ReadCode(code) == SyncCode;
            var packet = ReadPacket();
            if (isSync)
                ReadSyncPoint(packet);
        }
    }

    /// <summary>Reads the bytes of the frame last stepped to; <paramref name="into"/> has just its size.</summary>
    /// <exception cref="IOException">It ends inside the frame, or the pipe breaks.</exception>
    public void ReadBody(Span<byte> into)
    {
        _lead.CopyTo(into);
        ReadExactly(into[_lead.Length..]);
        _body = 0;
    }

    private void ReadMain(NutCursor main)
    {
        var version = main.Number();
        if (version is not (2 or 3))
            throw Malformed();
        var streams = main.Number(MaxStreams);
        main.Number();
        _timeBases = new (long, long)[main.Number(MaxStreams)];
        foreach (ref var timeBase in _timeBases.AsSpan())
            timeBase = (Math.Max(1, main.Number()), Math.Max(1, main.Number()));
        NutFrameCode.ReadTable(ref main, _codes);
        _elided = new byte[main.Number(127) + 1][];
        _elided[0] = [];
        foreach (ref var header in _elided.AsSpan(1))
            header = main.Bytes();
        _streams = [.. Enumerable.Range(0, (int)streams).Select(_ => new NutStream())];
    }

    private void ReadStream(NutCursor header)
    {
        var stream = _streams[header.Number(_streams.Length - 1)];
        header.Number();
        header.Bytes();
        stream.TimeBase = _timeBases[header.Number(_timeBases.Length - 1)];
        stream.PtsBits = (int)header.Number(16);
        for (var unused = 0; unused < 3; unused++)
            header.Number();
        header.Bytes();
        stream.Size = new((int)header.Number(int.MaxValue), (int)header.Number(int.MaxValue));
    }

    // A moment from which times count, in one of the time bases.
    private void ReadSyncPoint(NutCursor packet)
    {
        var (value, which) = Math.DivRem(packet.Number(), _timeBases.Length);
        var from = _timeBases[which];
        foreach (var stream in _streams)
            stream.LastPts = (long)((Int128)value * from.Num * stream.TimeBase.Den / ((Int128)from.Den * stream.TimeBase.Num));
    }

    private NutFrame ReadFrameHeader(NutFrameCode code)
    {
        var flags = code.Flags;
        if (flags.HasFlag(NutFlags.Coded))
            flags ^= (NutFlags)ReadNumber();
        if ((flags & (NutFlags.Invalid | NutFlags.SideData)) != 0)
            throw Malformed();
        var stream = flags.HasFlag(NutFlags.StreamId) ? ReadNumber() : code.Stream;
        if (stream >= _streams.Length)
            throw Malformed();
        var pts = flags.HasFlag(NutFlags.CodedPts) ? _streams[stream].PtsOf(ReadNumber()) : _streams[stream].LastPts + code.PtsDelta;
        var size = code.SizeLow + (flags.HasFlag(NutFlags.SizeHigh) ? (Int128)code.SizeFactor * ReadNumber() : 0);
        if (flags.HasFlag(NutFlags.MatchTime))
            ReadNumber();
        var elided = flags.HasFlag(NutFlags.HeaderIndex) ? ReadNumber() : code.Elided;
        for (var reserved = flags.HasFlag(NutFlags.Reserved) ? ReadNumber() : code.Reserved; reserved > 0; reserved--)
            ReadNumber();
        if (flags.HasFlag(NutFlags.Checksum))
            Skip(4);
        if (elided >= _elided.Length || size > int.MaxValue || size < (size > 4096 ? 0 : _elided[elided].Length))
            throw Malformed();
        // Only short frames leave out bytes that many begin with.
        _lead = size > 4096 ? [] : _elided[elided];
        _body = (int)size - _lead.Length;
        _streams[stream].LastPts = pts;
        return new NutFrame((int)stream, pts, (int)size);
    }

    // Behind its start code a packet has its length, with a long one a checksum, content, checksum. The pipe loses nothing: checksums are not looked at.
    private NutCursor ReadPacket()
    {
        var length = ReadNumber();
        if (length is < 4 or > MaxPacket)
            throw Malformed();
        if (length > 4096)
            Skip(4);
        ReadExactly(_packet.AsSpan(0, (int)length));
        return new NutCursor(_packet.AsSpan(0, (int)length - 4));
    }

    private ulong ReadCode(byte first)
    {
        Span<byte> code = stackalloc byte[8];
        code[0] = first;
        ReadExactly(code[1..]);
        return BinaryPrimitives.ReadUInt64BigEndian(code);
    }

    // Seven bits a byte, the highest first; the eighth says that more follow.
    private long ReadNumber()
    {
        long value = 0;
        while (true)
        {
            var next = ReadByte();
            if (value >> 56 != 0)
                throw Malformed();
            value = (value << 7) | (next & 0x7FL);
            if (next < 0x80)
                return value;
        }
    }

    private byte ReadByte()
    {
        if (_at == _end && !Fill())
            throw new EndOfStreamException();
        return _buffer[_at++];
    }

    private void ReadExactly(Span<byte> into)
    {
        var held = Math.Min(into.Length, _end - _at);
        _buffer.AsSpan(_at, held).CopyTo(into);
        _at += held;
        source.ReadExactly(into[held..]);
    }

    private void Skip(int count)
    {
        while (count > 0)
        {
            if (_at == _end && !Fill())
                throw new EndOfStreamException();
            var held = Math.Min(count, _end - _at);
            (_at, count) = (_at + held, count - held);
        }
    }

    private bool Fill()
    {
        (_at, _end) = (0, source.Read(_buffer));
        return _end > 0;
    }

    private static InvalidDataException Malformed() => new("The stream is no NUT as FFmpeg writes it.");
}
