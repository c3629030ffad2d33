using EdgeLynx.Agent.Replay;
using EdgeLynx.Flow;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>What OpenTelemetry is told to collect.</summary>
internal static class ServiceTelemetry
{
    // Seconds: a stage takes from a tenth of a millisecond (order) to half a minute (a long clip, a large gallery).
    private static readonly double[] Buckets = [0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];

    /// <summary>Adds our meters to <paramref name="metrics"/>.</summary>
    public static MeterProviderBuilder Add(MeterProviderBuilder metrics) => metrics
        .ConfigureResource(resource => resource.AddService("edgelynx", serviceVersion: RunMeasure.ProgramVersion))
        .AddMeter(ServiceMeter.Name, StageMetrics.MeterName)
        .AddView("edgelynx.stage.duration", new ExplicitBucketHistogramConfiguration { Boundaries = Buckets });

    /// <summary>Sends metrics to the OTLP receiver at <paramref name="address"/>; null sends none.</summary>
    public static MeterProvider? Send(string? address) => address is null
        ? null
        : Add(Sdk.CreateMeterProviderBuilder()).AddOtlpExporter(otlp => otlp.Endpoint = new Uri(address)).Build();
}
