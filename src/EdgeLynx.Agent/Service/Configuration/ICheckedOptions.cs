namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Options with rules that ranges cannot say.</summary>
internal interface ICheckedOptions
{
    /// <summary>What is wrong; empty when they can be used.</summary>
    IEnumerable<OptionProblem> Problems();
}
