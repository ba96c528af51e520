using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>Many cases, compiled in batches when the first case of a batch is asked for: one compilation for a case alone would cost seconds.</summary>
public sealed class KernelBatches
{
    private readonly Dictionary<KernelCase, Lazy<KernelBatch>> _batches = [];

    public KernelBatches(IEnumerable<KernelCase> cases, int casesPerBatch, Func<KernelCase[], KernelBatch>? compile = null)
    {
        foreach (KernelCase[] part in cases.Distinct().Chunk(casesPerBatch))
        {
            var batch = new Lazy<KernelBatch>(() => compile is null ? new KernelBatch(part) : compile(part));
            foreach (KernelCase c in part)
                _batches.Add(c, batch);
        }
    }

    public KernelBatch this[KernelCase c] => _batches[c].Value;
}
