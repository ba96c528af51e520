using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>An instruction-set tier: what one vector holds and how many of them the register file holds.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Bits">Width that <c>DscMaxVectorWidth</c> is compared with; 0 for scalar.</param>
/// <param name="Lanes">Floats of a vector.</param>
/// <param name="HasFma">Whether a multiply-add is one instruction.</param>
/// <param name="Condition">The C# test that selects the tier, or null for the last one.</param>
/// <param name="TakesLanes">Whether a multiply-add takes one factor from a lane of a vector, so that a value need not be broadcast first.</param>
internal sealed record VectorIsa(string Name, int Bits, int Lanes, int Registers, bool HasFma, string? Condition, bool TakesLanes = false)
{
    public static readonly VectorIsa Vector512 = new("Vector512", 512, 16, 32, true, "Vector512.IsHardwareAccelerated");
    public static readonly VectorIsa Vector256 = new("Vector256", 256, 8, 16, true, "Vector256.IsHardwareAccelerated");
    public static readonly VectorIsa Vector128 = new("Vector128", 128, 4, 16, false, "Vector128.IsHardwareAccelerated");
    public static readonly VectorIsa Scalar = new("Scalar", 0, 1, 16, false, null);

    /// <summary>
    /// What ARM64 has beyond <see cref="Vector128"/>: twice the registers, and fused multiply-adds by a lane. No tier: tiles of pointwise sums have a form for it in
    /// the tier of 128 bits, and share the rest.
    /// </summary>
    public static readonly VectorIsa Arm64 = new("Arm64", 128, 4, 32, true, "AdvSimd.Arm64.IsSupported", TakesLanes: true);

    /// <summary>For layers whose code is the runtime's, which chooses for itself.</summary>
    public static readonly VectorIsa Any = new("Any", 0, 1, 16, false, null);

    /// <summary>Widest first.</summary>
    public static readonly IReadOnlyList<VectorIsa> All = [Vector512, Vector256, Vector128, Scalar];
}
