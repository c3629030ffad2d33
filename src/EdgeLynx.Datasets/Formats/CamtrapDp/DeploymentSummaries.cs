using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.CamtrapDp;

/// <summary>The deployments of a package with the time span of their media: deployments.csv needs first and last moments.</summary>
internal sealed class DeploymentSummaries
{
    private readonly Dictionary<string, Summary> _byId = new(StringComparer.Ordinal);

    public DeploymentSummaries(IEnumerable<Deployment> deployments)
    {
        foreach (var deployment in deployments)
            _byId[deployment.Id] = new Summary(deployment);
    }

    /// <summary>Known deployments, by id.</summary>
    public IEnumerable<Deployment> All => InOrder.Select(summary => summary.Deployment);

    private IEnumerable<Summary> InOrder => _byId.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    /// <summary>Widens the span of a deployment to hold a moment of its media.</summary>
    public void Add(string id, CaptureTime from, CaptureTime to)
    {
        if (!_byId.TryGetValue(id, out var summary))
            _byId[id] = summary = new Summary(new Deployment(id));
        summary.First = summary.First is { } first && first <= from.Value ? first : from.Value;
        summary.Last = summary.Last is { } last && last >= to.Value ? last : to.Value;
        summary.ZoneUnknown |= !from.ZoneKnown || !to.ZoneKnown;
    }

    /// <summary>First and last moment over all; null when nothing has a time.</summary>
    public (DateTimeOffset First, DateTimeOffset Last)? Span()
    {
        var starts = InOrder.Select(s => s.Start).OfType<DateTimeOffset>().ToList();
        var ends = InOrder.Select(s => s.End).OfType<DateTimeOffset>().ToList();
        return starts.Count == 0 || ends.Count == 0 ? null : (starts.Min(), ends.Max());
    }

    public void WriteTable(Stream output, DateTimeOffset created)
    {
        using var table = new CsvTable(output, CamtrapColumns.Deployments);
        foreach (var summary in InOrder)
        {
            var deployment = summary.Deployment;
            table.Write(
                deployment.Id, null, null, CsvTable.Number(deployment.Latitude, 7), CsvTable.Number(deployment.Longitude, 7), null,
                CamtrapTime.Of(summary.Start ?? summary.End ?? created), CamtrapTime.Of(summary.End ?? summary.Start ?? created),
                null, deployment.CameraId, null, null, null, null, null, null, null,
                summary.ZoneUnknown ? "true" : "false", null, null, null, null, null,
                summary.ZoneUnknown ? "time zone unknown: times are local and marked as UTC" : null);
        }
    }

    /// <summary>What a valid package needs and nobody told.</summary>
    public IReadOnlyList<string> Gaps() =>
    [
        .. InOrder.Where(s => s.Deployment.Latitude is null || s.Deployment.Longitude is null)
            .Select(s => $"Deployment {s.Deployment.Id} has no coordinates, which Camtrap DP requires: give latitude and longitude in --deployments."),
        .. InOrder.Where(s => s.ZoneUnknown)
            .Select(s => $"Deployment {s.Deployment.Id} has times without a zone, written as UTC: give utc_offset in --deployments."),
    ];

    private sealed class Summary(Deployment deployment)
    {
        public Deployment Deployment { get; } = deployment;

        public DateTimeOffset? First { get; set; }

        public DateTimeOffset? Last { get; set; }

        public bool ZoneUnknown { get; set; }

        // Media outside the stated span widen it: the schema wants every medium inside its deployment.
        public DateTimeOffset? Start => Deployment.Start is { } told && !(First < told) ? told : First;

        public DateTimeOffset? End => Deployment.End is { } told && !(Last > told) ? told : Last;
    }
}
