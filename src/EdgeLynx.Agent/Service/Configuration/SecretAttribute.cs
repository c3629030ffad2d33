namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Marks a setting that must not stand in the configuration file: it comes from the environment, and is never shown.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
