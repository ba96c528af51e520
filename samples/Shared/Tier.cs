using System.Runtime.Intrinsics;

namespace Dsc.Samples;

/// <summary>The instruction sets that generated kernels choose from; each call takes the widest one that the machine accelerates.</summary>
public enum Tier
{
    Scalar,
    Vector128,
    Vector256,
    Vector512,
}

public static class Tiers
{
    /// <summary>The tier that kernels use in this process.</summary>
    public static Tier InUse { get; } =
        Vector512.IsHardwareAccelerated ? Tier.Vector512
        : Vector256.IsHardwareAccelerated ? Tier.Vector256
        : Vector128.IsHardwareAccelerated ? Tier.Vector128
        : Tier.Scalar;
}
