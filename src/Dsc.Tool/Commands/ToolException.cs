using System;

namespace Dsc.Tool.Commands;

/// <summary>Ends a command with a message for the person who gave it and an <see cref="ExitCode"/>.</summary>
internal sealed class ToolException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
