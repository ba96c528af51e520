using System;
using Dsc.RuntimeTests.Kernels.Harness;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>The harness itself: a write beside a buffer must be seen.</summary>
public class GuardedBufferTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_write_beside_the_floats_breaks_a_canary(bool guardAfter)
    {
        for (int offset = 1; offset < 16; offset++)
        {
            foreach (int stray in (int[])[-1, 5])
            {
                using IDisposable owner = new GuardedBuffer([1, 2, 3, 4, 5], guardAfter, offset);
                var buffer = (GuardedBuffer)owner;
                Assert.True(buffer.IsIntact);
                Write(buffer, stray);
                Assert.False(buffer.IsIntact);
            }
        }
    }

    private static unsafe void Write(GuardedBuffer buffer, int place) => ((float*)buffer.Pin().Pointer)[place] = float.NaN;
}
