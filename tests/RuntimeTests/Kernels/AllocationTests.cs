using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>A call on one thread allocates nothing once its thread has run the kernel.</summary>
public class AllocationTests
{
    [Fact]
    public void Calls_allocate_nothing()
    {
        List<KernelCase> cases = [.. RandomCases.Draw(5, Exhaustive.Or(30, 12)).Select(c => c with { MaxDegreeOfParallelism = c.MaxDegreeOfParallelism == 0 ? 0 : 1 })];
        var batch = new KernelBatch(cases);
        foreach (KernelCase c in cases)
        {
            var data = new KernelData(c);
            Memory<float>[] buffers = [data.Input, new float[c.OutputLength], data.Residual, .. c.RawWeights.Select(weight => (Memory<float>)data.Raw[weight.Name])];
            object? weights = c.Packed ? data.Pack(c) : null;
            int[] numbers = KernelRun.Numbers(c);
            KernelBatch.Invoker invoke = batch[c];
            long allocated = Allocation.Of(() =>
            {
                for (int i = 0; i < 3; i++)
                    invoke(buffers, weights, numbers);
            });
            Assert.True(allocated == 0, $"{c} allocates {allocated} bytes in 3 calls");
        }
    }
}
