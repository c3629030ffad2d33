namespace EdgeLynx.Agent.Doctor;

/// <summary>What the doctor is to look at.</summary>
/// <param name="Models">Folders with models, as for replay.</param>
/// <param name="Folder">Where results will go: its disk is looked at.</param>
/// <param name="Mqtt">Broker to reach; null for none.</param>
internal sealed record DoctorOptions(IReadOnlyList<string> Models, string Folder, string? Mqtt);
