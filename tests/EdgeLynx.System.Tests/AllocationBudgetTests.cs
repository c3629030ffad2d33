using System.Reflection;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EdgeLynx.Benchmarks;

namespace EdgeLynx.System.Tests;

/// <summary>
/// Managed bytes a call of every benchmark, against bench/allocation-budget.json. Bytes are the same on every machine; times are not, and are
/// tested nowhere. Alone in the process: the count of allocated bytes is everybody's.
/// </summary>
[CollectionDefinition(nameof(AllocationBudgetTests), DisableParallelization = true)]
[Collection(nameof(AllocationBudgetTests))]
public sealed class AllocationBudgetTests
{
    // The runtime's own work in the background, such as tiers of compilation.
    private const double Slack = 1.1;
    private const long Noise = 256;
    private const int Attempts = 5;

    public static TheoryData<string, long> Budget { get; } = Load();

    [Theory]
    [MemberData(nameof(Budget))]
    public async Task Benchmark_InSteadyState_StaysWithinItsBudget(string name, long bytes)
    {
        var type = typeof(DecodeBenchmarks).Assembly.GetType($"EdgeLynx.Benchmarks.{name[..name.IndexOf('.')]}")!;
        var benchmark = Activator.CreateInstance(type)!;
        var method = type.GetMethod(name[(name.IndexOf('.') + 1)..])!;
        Marked<GlobalSetupAttribute>(type)?.Invoke(benchmark, null);
        try
        {
            Func<object?> call = () => method.Invoke(benchmark, null);
            var cost = await LeastAsync(() => null);
            var spent = await LeastAsync(call) - cost;
            Assert.True(spent <= Slack * bytes + Noise, $"{name} allocates {spent} bytes a call; its budget is {bytes}.");
        }
        finally
        {
            Marked<GlobalCleanupAttribute>(type)?.Invoke(benchmark, null);
        }
    }

    [Fact]
    public void Budget_OfEveryBenchmarkOfOurs_IsSet()
    {
        var ours = typeof(DecodeBenchmarks).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null && method.Name.StartsWith("EdgeLynx", StringComparison.Ordinal))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Equal(ours.Order(StringComparer.Ordinal), Load().Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    private static async Task<long> LeastAsync(Func<object?> call)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            if (call() is Task task)
                await task;
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        return least;
    }

    private static MethodInfo? Marked<T>(Type type)
        where T : Attribute => type.GetMethods().FirstOrDefault(method => method.GetCustomAttribute<T>() is not null);

    private static TheoryData<string, long> Load()
    {
        var data = new TheoryData<string, long>();
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "allocation-budget.json"));
        foreach (var (name, bytes) in JsonSerializer.Deserialize<Dictionary<string, long>>(text)!)
            data.Add(name, bytes);
        return data;
    }
}
