using System.Text.Json.Serialization;

namespace EdgeLynx.Agent.Doctor;

/// <summary>How findings are written for machines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<CheckResult>))]
internal sealed partial class DoctorJson : JsonSerializerContext;
