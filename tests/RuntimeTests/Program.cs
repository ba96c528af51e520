using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.RuntimeTests;
using Dsc.RuntimeTests.Kernels;
using Dsc.RuntimeTests.Kernels.Harness;

// soak SECONDS SEED [OPERATION]: random kernels on every tier of this machine.
if (args is ["soak", var seconds, var seed, ..])
    return Math.Min(Soak.Run(TimeSpan.FromSeconds(int.Parse(seconds, null)), int.Parse(seed, null), args.ElementAtOrDefault(3)), 1);

// portable fill|run STEP SEED BATCHES: without the compiler and without a test host, see PortableRun.
if (args is ["portable", var action, var step, var first, var batches])
    return new PortableRun(int.Parse(step, null), int.Parse(first, null), int.Parse(batches, null)).Do(action) ? 0 : 1;

// Tests that read what the JIT says run this in a process of its own: it calls kernels once, those of the spill test or every so many-th of
// the catalogue.
IReadOnlyList<KernelCase> cases = args[0] == "spills"
    ? SpillTests.Cases
    : [.. Catalogue.Cases.Where((_, index) => index % int.Parse(args[0], null) == 0)];
var batch = new KernelBatch(cases);
foreach (KernelCase c in cases)
    _ = KernelRun.Run(batch, c, new KernelData(c));
Console.WriteLine($"{cases.Count} kernels");
return 0;
