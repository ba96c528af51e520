using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>A leg that is meant to test a tier must really run it: the leg names it in DSC_EXPECTED_TIER.</summary>
public class TierTests
{
    [Fact]
    public void The_expected_tier_is_in_force()
    {
        string? expected = Environment.GetEnvironmentVariable("DSC_EXPECTED_TIER");
        if (string.IsNullOrEmpty(expected))
            return;
        string actual = Vector512.IsHardwareAccelerated ? "Vector512"
            : Vector256.IsHardwareAccelerated ? "Vector256"
            : AdvSimd.Arm64.IsSupported ? "AdvSimd"
            : Vector128.IsHardwareAccelerated ? "Vector128"
            : "Scalar";
        Assert.Equal(expected, actual);
    }
}
