namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Form of a log message.</summary>
internal enum LogFormat
{
    /// <summary>The journal under systemd, plain text elsewhere.</summary>
    Auto,

    /// <summary>Into systemd's journal, values as fields.</summary>
    Journal,

    /// <summary>One line with a time.</summary>
    Plain,

    /// <summary>One line with systemd's priority in front.</summary>
    Systemd,

    /// <summary>A JSON object a line.</summary>
    Json,
}
