using System.Text.Json.Serialization;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Store;

/// <summary>How records are written inside the store.</summary>
[JsonSerializable(typeof(Deployment))]
internal sealed partial class StoreJson : JsonSerializerContext;
