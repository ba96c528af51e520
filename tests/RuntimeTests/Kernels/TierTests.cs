using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>A leg that is meant to test a tier must really run it: the leg names it in DSC_EXPECTED_TIER.</summary>
public class TierTests
{
    private static readonly string? Expected = Environment.GetEnvironmentVariable("DSC_EXPECTED_TIER");

    [ExpectedTierFact]
    public void The_expected_tier_is_in_force()
    {
        string actual = Vector512.IsHardwareAccelerated ? "Vector512"
            : Vector256.IsHardwareAccelerated ? "Vector256"
            : Vector128.IsHardwareAccelerated ? "Vector128"
            : "Scalar";
        Assert.Equal(Expected, actual);
    }

    /// <summary>On ARM64 the tier of 128 bits has tiles of its own.</summary>
    [ExpectedTierFact]
    public void The_expected_lanes_are_in_force() =>
        Assert.Equal(Environment.GetEnvironmentVariable("DSC_EXPECTED_LANES") == "1", AdvSimd.Arm64.IsSupported);

    private sealed class ExpectedTierFactAttribute : FactAttribute
    {
        public ExpectedTierFactAttribute() => Skip = string.IsNullOrEmpty(Expected) ? "DSC_EXPECTED_TIER names no tier." : null;
    }
}
