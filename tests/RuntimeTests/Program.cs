using System;
using System.Linq;
using Dsc.RuntimeTests.Kernels;
using Dsc.RuntimeTests.Kernels.Harness;

// soak SECONDS SEED [OPERATION]: random kernels on every tier of this machine.
if (args is ["soak", var seconds, var seed, ..])
    return Math.Min(Soak.Run(TimeSpan.FromSeconds(int.Parse(seconds, null)), int.Parse(seed, null), args.ElementAtOrDefault(3)), 1);

// Tests that read what the JIT says run this in a process of its own: it calls every so many-th kernel of the catalogue once.
int step = int.Parse(args[0], null);
KernelCase[] cases = Catalogue.Cases.Where((_, index) => index % step == 0).ToArray();
var batch = new KernelBatch(cases);
foreach (KernelCase c in cases)
    _ = KernelRun.Run(batch, c, new KernelData(c));
Console.WriteLine($"{cases.Length} kernels");
return 0;
