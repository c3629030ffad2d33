using EdgeLynx.Agent.Commands;

namespace EdgeLynx.Agent.Replay;

/// <summary>Opens the models a replay works with.</summary>
internal static class ReplayPartsFactory
{
    /// <summary>The parts for <paramref name="options"/>; null when something is wrong, which is then in <paramref name="errors"/>.</summary>
    public static ReplayParts? Create(ReplayOptions options, CommandContext context, List<string> errors)
    {
        errors.Add("no detector is there");
        return null;
    }
}
