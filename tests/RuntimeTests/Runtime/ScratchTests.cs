using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Dsc.CompilerServices;
using Tests.Shared;
using Xunit;

namespace RuntimeTests.Runtime;

public class ScratchTests
{
    [Fact]
    public unsafe void Blocks_are_aligned_kept_and_apart()
    {
        nuint work = 0, weights = 0;
        for (int floats = 1; floats < 5000; floats += 777)
        {
            work = (nuint)Unsafe.AsPointer(ref Scratch.Work(4L * floats));
            weights = (nuint)Unsafe.AsPointer(ref Scratch.Weights(floats));
            Assert.Equal(0u, work % 64);
            Assert.Equal(0u, weights % 64);
            Assert.NotEqual(work, weights);
        }

        Assert.Equal(0, Allocation.Of(() =>
        {
            Assert.True(work == (nuint)Unsafe.AsPointer(ref Scratch.Work(64)));
            Assert.True(weights == (nuint)Unsafe.AsPointer(ref Scratch.Weights(4000)));
        }));

        nuint other = 0;
        var thread = new Thread(() => other = (nuint)Unsafe.AsPointer(ref Scratch.Work(4)));
        thread.Start();
        thread.Join();
        Assert.NotEqual(work, other);
    }
}
