namespace EdgeLynx.Synthesis.Motion;

/// <summary>What is walked on.</summary>
internal interface IGround
{
    /// <summary>Height of the ground, metres.</summary>
    float Height(float x, float y);
}
