using System;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>Prints what the tier of 128 bits does in another way on ARM64. The test is a constant to the JIT and to Native AOT, which leave one of the two.</summary>
internal static class Arm64Branch
{
    /// <param name="arm64">What ARM64 does; null where it is nothing else.</param>
    /// <param name="others">What every other machine does.</param>
    public static void Write(CodeWriter code, Action? arm64, Action others)
    {
        if (arm64 is null)
        {
            others();
            return;
        }

        using (code.Block($"if ({VectorIsa.Arm64.Condition})"))
            arm64();
        using (code.Block("else"))
            others();
    }
}
