using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeLynx.Datasets.Formats.CamtrapDp;

/// <summary>datapackage.json: what is in the package, who made it, where, when and of what.</summary>
internal static class DataPackage
{
    private const string Schemas = "https://raw.githubusercontent.com/tdwg/camtrap-dp/1.0.2/";

    public static void Write(
        Stream output, ExportInfo info, CamtrapProject project, DeploymentSummaries deployments, IEnumerable<string> scientificNames)
    {
        using var json = new Utf8JsonWriter(
            output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("resources");
        foreach (var table in new[] { "deployments", "media", "observations" })
            WriteResource(json, table);
        json.WriteEndArray();
        json.WriteString("profile", Schemas + "camtrap-dp-profile.json");
        json.WriteString("created", info.Created.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteString("title", info.Title);
        WriteContributors(json, project);
        json.WriteStartArray("sources");
        json.WriteStartObject();
        json.WriteString("title", "EdgeLynx");
        json.WriteString("version", info.Version);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteProject(json, info, project);
        WriteSpatial(json, deployments);
        WriteTemporal(json, info, deployments);
        json.WriteStartArray("taxonomic");
        foreach (var name in scientificNames)
        {
            json.WriteStartObject();
            json.WriteString("scientificName", name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, string table)
    {
        json.WriteStartObject();
        json.WriteString("name", table);
        json.WriteString("path", $"{table}.csv");
        json.WriteString("profile", "tabular-data-resource");
        json.WriteString("format", "csv");
        json.WriteString("mediatype", "text/csv");
        json.WriteString("encoding", "utf-8");
        json.WriteString("schema", $"{Schemas}{table}-table-schema.json");
        json.WriteEndObject();
    }

    private static void WriteContributors(Utf8JsonWriter json, CamtrapProject project)
    {
        json.WriteStartArray("contributors");
        foreach (var (title, role) in project.Contributors)
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteString("role", role);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteProject(Utf8JsonWriter json, ExportInfo info, CamtrapProject project)
    {
        json.WriteStartObject("project");
        json.WriteString("title", info.Title);
        json.WriteString("samplingDesign", project.SamplingDesign);
        json.WriteStartArray("captureMethod");
        foreach (var method in project.CaptureMethods)
            json.WriteStringValue(method);
        json.WriteEndArray();
        json.WriteBoolean("individualAnimals", true);
        json.WriteStartArray("observationLevel");
        json.WriteStringValue("media");
        json.WriteStringValue("event");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The bounding box of the deployments as GeoJSON; an empty collection when no place is known.</summary>
    private static void WriteSpatial(Utf8JsonWriter json, DeploymentSummaries deployments)
    {
        var places = deployments.All.Where(d => d.Latitude is not null && d.Longitude is not null).ToList();
        json.WriteStartObject("spatial");
        if (places.Count == 0)
        {
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            json.WriteEndArray();
            json.WriteEndObject();
            return;
        }
        double west = places.Min(d => d.Longitude!.Value), east = places.Max(d => d.Longitude!.Value);
        double south = places.Min(d => d.Latitude!.Value), north = places.Max(d => d.Latitude!.Value);
        json.WriteString("type", "Polygon");
        json.WriteStartArray("coordinates");
        json.WriteStartArray();
        foreach (var (x, y) in new[] { (west, south), (east, south), (east, north), (west, north), (west, south) })
        {
            json.WriteStartArray();
            json.WriteNumberValue(x);
            json.WriteNumberValue(y);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTemporal(Utf8JsonWriter json, ExportInfo info, DeploymentSummaries deployments)
    {
        var (first, last) = deployments.Span() ?? (info.Created, info.Created);
        json.WriteStartObject("temporal");
        json.WriteString("start", first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("end", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
