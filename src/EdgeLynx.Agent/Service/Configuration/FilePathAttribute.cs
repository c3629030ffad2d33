namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Marks a path: a relative one is meant from the folder of the configuration file.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FilePathAttribute : Attribute;
