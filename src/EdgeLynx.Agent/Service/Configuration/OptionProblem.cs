namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>What is wrong with one setting.</summary>
/// <param name="Key">The setting, below the options that found it.</param>
/// <param name="Message">What is wrong and the remedy; follows the setting's path in a sentence.</param>
internal sealed record OptionProblem(string Key, string Message);
