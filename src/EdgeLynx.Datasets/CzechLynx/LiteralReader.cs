using System.Globalization;
using System.Text;
using EdgeLynx.Datasets.Formats;

namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>
/// Reads a cell that holds JSON or a Python literal: dictionaries, lists, tuples, strings in either quote (with a b, r or u in front),
/// numbers, true/True, false/False, null/None, nan. One grammar takes both. Values come out as dictionary, list, string, double, bool, null.
/// </summary>
internal ref struct LiteralReader
{
    private const int MaxDepth = 16;
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private LiteralReader(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The value of the whole <paramref name="text"/>.</summary>
    /// <exception cref="FormatErrorException">It is neither JSON nor a Python literal: names the character.</exception>
    public static object? Parse(ReadOnlySpan<char> text)
    {
        var reader = new LiteralReader(text);
        var value = reader.Value(0);
        reader.SkipBlanks();
        return reader._at == text.Length ? value : throw reader.Error("more text after the value");
    }

    private object? Value(int depth)
    {
        if (depth > MaxDepth)
            throw Error($"nested more than {MaxDepth} deep");
        SkipBlanks();
        if (_at == _text.Length)
            throw Error("a value is missing");
        return _text[_at] switch
        {
            '{' => Dictionary(depth),
            '[' => List(depth, ']'),
            '(' => List(depth, ')'),
            '"' or '\'' => String(),
            'b' or 'r' or 'u' when _at + 1 < _text.Length && _text[_at + 1] is '"' or '\'' => String(),
            >= '0' and <= '9' or '-' or '+' or '.' => Number(),
            _ => Word(),
        };
    }

    private Dictionary<string, object?> Dictionary(int depth)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        _at++;
        while (!Ends('}'))
        {
            var key = Value(depth + 1) as string ?? throw Error("a key must be a string");
            SkipBlanks();
            if (_at == _text.Length || _text[_at++] != ':')
                throw Error("':' is missing after a key");
            entries[key] = Value(depth + 1);
            Separator('}');
        }
        return entries;
    }

    private List<object?> List(int depth, char end)
    {
        var items = new List<object?>();
        _at++;
        while (!Ends(end))
        {
            items.Add(Value(depth + 1));
            Separator(end);
        }
        return items;
    }

    private string String()
    {
        var raw = false;
        if (_text[_at] is 'b' or 'r' or 'u')
            raw = _text[_at++] == 'r';
        var quote = _text[_at++];
        var value = new StringBuilder();
        while (true)
        {
            if (_at == _text.Length)
                throw Error("a string is not closed");
            var letter = _text[_at++];
            if (letter == quote)
                return value.ToString();
            if (letter == '\\' && !raw)
                Escape(value);
            else
                value.Append(letter);
        }
    }

    private void Escape(StringBuilder value)
    {
        if (_at == _text.Length)
            throw Error("a string is not closed");
        var letter = _text[_at++];
        switch (letter)
        {
            case 'n': value.Append('\n'); break;
            case 't': value.Append('\t'); break;
            case 'r': value.Append('\r'); break;
            case 'b': value.Append('\b'); break;
            case 'f': value.Append('\f'); break;
            case '\\' or '\'' or '"' or '/': value.Append(letter); break;
            case 'u': value.Append(Hexadecimal(4)); break;
            case 'x': value.Append(Hexadecimal(2)); break;
            // Python keeps the backslash of an escape it does not know.
            default: value.Append('\\').Append(letter); break;
        }
    }

    private char Hexadecimal(int digits)
    {
        if (_at + digits > _text.Length || !ushort.TryParse(_text.Slice(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw Error($"{digits} hexadecimal digits are needed after the backslash");
        _at += digits;
        return (char)code;
    }

    private double Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] is '-' or '+' or '.' or 'e' or 'E' or '_'))
            _at++;
        return double.TryParse(_text[start.._at], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Error("not a number");
    }

    private object? Word()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
            _at++;
        return _text[start.._at] switch
        {
            "true" or "True" => true,
            "false" or "False" => false,
            "null" or "None" or "nan" or "NaN" => null,
            _ => throw Error("neither JSON nor a Python literal"),
        };
    }

    private void Separator(char end)
    {
        SkipBlanks();
        if (_at < _text.Length && _text[_at] == ',')
            _at++;
        else if (_at == _text.Length || _text[_at] != end)
            throw Error($"',' or '{end}' is missing");
    }

    private bool Ends(char end)
    {
        SkipBlanks();
        if (_at == _text.Length)
            throw Error($"'{end}' is missing");
        if (_text[_at] != end)
            return false;
        _at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private readonly FormatErrorException Error(string problem) => new($"{problem} (character {_at + 1})");
}
