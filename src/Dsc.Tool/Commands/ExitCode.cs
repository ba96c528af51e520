namespace Dsc.Tool.Commands;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The model will not do, or computes something else than it should.</summary>
    public const int No = 1;

    /// <summary>The command line or a file that it names is wrong.</summary>
    public const int Usage = 2;
}
