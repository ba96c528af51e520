using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Dsc.Samples;

/// <summary>The instruction sets that generated kernels choose from; each call takes the widest one that the machine accelerates.</summary>
public enum Tier
{
    Scalar,
    Vector128,

    /// <summary>128 bits on ARM64: twice the registers of x86's, and fused multiply-add.</summary>
    AdvSimd,
    Vector256,
    Vector512,
}

public static class Tiers
{
    /// <summary>The tier that kernels use in this process.</summary>
    public static Tier InUse { get; } =
        Vector512.IsHardwareAccelerated ? Tier.Vector512
        : Vector256.IsHardwareAccelerated ? Tier.Vector256
        : AdvSimd.Arm64.IsSupported ? Tier.AdvSimd
        : Vector128.IsHardwareAccelerated ? Tier.Vector128
        : Tier.Scalar;
}
