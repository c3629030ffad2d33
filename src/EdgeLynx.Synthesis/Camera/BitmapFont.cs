namespace EdgeLynx.Synthesis.Camera;

/// <summary>Letters of 5 x 7 dots, our own: seven rows of five bits, the top row in the highest byte.</summary>
internal static class BitmapFont
{
    private static readonly Dictionary<char, ulong> Glyphs = new()
    {
        ['0'] = 0x0E11131519110EUL,
        ['1'] = 0x040C040404040EUL,
        ['2'] = 0x0E11010204081FUL,
        ['3'] = 0x1F02040201110EUL,
        ['4'] = 0x02060A121F0202UL,
        ['5'] = 0x1F101E0101110EUL,
        ['6'] = 0x0608101E11110EUL,
        ['7'] = 0x1F010204080808UL,
        ['8'] = 0x0E11110E11110EUL,
        ['9'] = 0x0E11110F01020CUL,
        ['A'] = 0x0E11111F111111UL,
        ['B'] = 0x1E11111E11111EUL,
        ['C'] = 0x0E11101010110EUL,
        ['D'] = 0x1C12111111121CUL,
        ['E'] = 0x1F10101E10101FUL,
        ['F'] = 0x1F10101E101010UL,
        ['G'] = 0x0E11101711110FUL,
        ['H'] = 0x1111111F111111UL,
        ['I'] = 0x0E04040404040EUL,
        ['J'] = 0x0702020202120CUL,
        ['K'] = 0x11121418141211UL,
        ['L'] = 0x1010101010101FUL,
        ['M'] = 0x111B1515111111UL,
        ['N'] = 0x11111915131111UL,
        ['O'] = 0x0E11111111110EUL,
        ['P'] = 0x1E11111E101010UL,
        ['Q'] = 0x0E11111115120DUL,
        ['R'] = 0x1E11111E141211UL,
        ['S'] = 0x0F10100E01011EUL,
        ['T'] = 0x1F040404040404UL,
        ['U'] = 0x1111111111110EUL,
        ['V'] = 0x11111111110A04UL,
        ['W'] = 0x1111111515150AUL,
        ['X'] = 0x11110A040A1111UL,
        ['Y'] = 0x1111110A040404UL,
        ['Z'] = 0x1F01020408101FUL,
        ['-'] = 0x0000001F000000UL,
        ['/'] = 0x00010204081000UL,
        [':'] = 0x000C0C000C0C00UL,
        ['.'] = 0x00000000000C0CUL,
        ['+'] = 0x0004041F040400UL,
        ['°'] = 0x0C12120C000000UL,
        [' '] = 0x00000000000000UL,
        ['#'] = 0x0A0A1F0A1F0A0AUL,
    };

    /// <summary>Whether a dot of a letter is set; unknown letters are blank.</summary>
    internal static bool Dot(char letter, int column, int row) =>
        column < 5 && row < 7 && Glyphs.TryGetValue(letter, out var bits) && ((bits >> (8 * (6 - row) + 4 - column)) & 1) != 0;
}
