using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>The doc comments of option types, as the compiler writes them beside the program: one text for code, schema and messages.</summary>
internal static class DocComments
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(Load);

    /// <summary>What <paramref name="setting"/> means; empty when the file is not beside the program.</summary>
    public static string Of(JsonPropertyInfo setting) => setting.AttributeProvider is PropertyInfo property
        ? Summaries.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}", "")
        : "";

    /// <summary>What <paramref name="type"/> is.</summary>
    public static string Of(Type type) => Summaries.Value.GetValueOrDefault($"T:{type.FullName}", "");

    private static Dictionary<string, string> Load()
    {
        var assembly = typeof(DocComments).Assembly;
        var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        if (!File.Exists(file))
            return [];
        return XDocument.Load(file).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!));
    }

    private static string Text(XElement summary) =>
        string.Join(' ', string.Concat(summary.Nodes().Select(NodeText)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // <see cref="T:A.B.C"/> reads as C.
    private static string NodeText(XNode node) => node is XElement element && element.IsEmpty
        ? element.Attributes().First().Value.Split('.', ':')[^1]
        : node is XElement inner ? inner.Value : node.ToString();
}
