namespace EdgeLynx.Synthesis.Survey;

/// <summary>What was asked of the generator cannot be done; the message goes to the user as it is.</summary>
/// <param name="message">What is wrong, and the remedy.</param>
public sealed class SynthesisException(string message) : Exception(message);
