using System.Text;

namespace EdgeLynx.Geometry;

/// <summary>
/// The compressed counts of the COCO mask API. From the fourth run on, the difference to the run two before is stored. Each number is cut
/// into groups of five bits, the lowest first; a group with bit 6 set is followed by another; the last group's bit 5 is the sign; 48 is
/// added to make a printable character ('0'..'o').
/// </summary>
internal static class RunLengthText
{
    private const int Offset = 48;
    private const int More = 0x20;
    private const int Sign = 0x10;

    // Seven groups hold 35 bits: enough for any difference of two 32-bit lengths.
    private const int MaxGroups = 7;

    public static string Write(ReadOnlySpan<int> counts)
    {
        var text = new StringBuilder(counts.Length * 2);
        for (var i = 0; i < counts.Length; i++)
        {
            long value = i > 2 ? (long)counts[i] - counts[i - 2] : counts[i];
            while (true)
            {
                var group = (int)(value & 0x1f);
                value >>= 5;
                var last = (group & Sign) == 0 ? value == 0 : value == -1;
                text.Append((char)((last ? group : group | More) + Offset));
                if (last)
                    break;
            }
        }
        return text.ToString();
    }

    public static int[] Read(ReadOnlySpan<char> text)
    {
        var counts = new List<int>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            long value = 0;
            var (shift, start) = (0, i);
            int group;
            do
            {
                if (i == text.Length)
                    throw new FormatException($"The compressed mask ends inside the number that starts at character {start}.");
                group = text[i] - Offset;
                if (group is < 0 or > 0x3f)
                    throw new FormatException($"Character {i} of the compressed mask, '{text[i]}', is outside '0'..'o'.");
                if (i - start == MaxGroups)
                    throw new FormatException($"The number at character {start} of the compressed mask is too large.");
                value |= (long)(group & 0x1f) << shift;
                shift += 5;
                i++;
            }
            while ((group & More) != 0);
            if ((group & Sign) != 0)
                value |= -1L << shift;
            if (counts.Count > 2)
                value += counts[^2];
            if (value is < 0 or > int.MaxValue)
                throw new FormatException($"The run at character {start} of the compressed mask has length {value}.");
            counts.Add((int)value);
        }
        return [.. counts];
    }
}
