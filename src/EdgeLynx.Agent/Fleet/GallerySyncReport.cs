namespace EdgeLynx.Agent.Fleet;

/// <summary>What one exchange did.</summary>
/// <param name="Taken">Individuals and references that other boxes had changed.</param>
/// <param name="PartsTaken">Vectors and sets of features that came.</param>
/// <param name="Sent">Individuals and references that were changed here.</param>
/// <param name="PartsSent">Vectors and sets of features that went.</param>
/// <param name="Refused">Entries the broker did not take.</param>
/// <param name="Unreadable">Messages on the broker that our key did not sign, or that cannot be read.</param>
internal sealed record GallerySyncReport(int Taken, int PartsTaken, int Sent, int PartsSent, int Refused, int Unreadable)
{
    /// <summary>For people.</summary>
    public override string ToString() =>
        $"{Taken} changes taken ({PartsTaken} vectors and features), {Sent} sent ({PartsSent})"
        + (Refused > 0 ? $"; {Refused} refused by the broker" : "")
        + (Unreadable > 0 ? $"; {Unreadable} messages there are not signed with this key and were left out" : "");
}
