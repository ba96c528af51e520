using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary>What the parser makes of one annotated method.</summary>
/// <param name="Method">The declaration, good enough to be implemented.</param>
/// <param name="Identity">Type, name and parameter types: no two methods of a correct program share it.</param>
/// <param name="Spec">The kernel, or null where the attribute or a parameter is wrong.</param>
internal sealed record ParsedKernel(MethodSpec Method, string Identity, KernelSpec? Spec)
{
    public ParsedKernel WithHintName(string hintName)
    {
        MethodSpec method = Method with { HintName = hintName };
        return this with { Method = method, Spec = Spec is null ? null : Spec with { Method = method } };
    }
}
