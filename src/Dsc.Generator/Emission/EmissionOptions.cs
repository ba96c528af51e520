namespace Dsc.Generator.Emission;

/// <summary>What the user's project asks of all generated files.</summary>
/// <param name="Namespace">Of the assembly's own kernels: other assemblies have others, also where they see each other's internals.</param>
/// <param name="IsChecked">Whether the project checks arithmetic for overflow.</param>
internal sealed record EmissionOptions(string Namespace, bool IsChecked)
{
    public static readonly EmissionOptions Default = new("Dsc.Generated", false);
}
