namespace EdgeLynx.Inference.Models;

/// <summary>The outputs of a run, as parsers read them.</summary>
internal interface IOutputTensors
{
    /// <summary>Output <paramref name="index"/> (the model's order) of the <paramref name="item"/>-th picture. Valid until the next run.</summary>
    ReadOnlySpan<float> Output(int index, int item);
}
