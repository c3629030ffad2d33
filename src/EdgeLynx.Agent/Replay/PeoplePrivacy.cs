namespace EdgeLynx.Agent.Replay;

/// <summary>What happens to people.</summary>
internal enum PeoplePrivacy
{
    /// <summary>Their boxes are blurred in every picture written, and they are left out of messages.</summary>
    Blur,

    /// <summary>No picture of a frame with a person is written, and they are left out of messages.</summary>
    Drop,

    /// <summary>Pictures stay as they are, and messages name human observations.</summary>
    Keep,
}
