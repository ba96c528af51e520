using System;
using Dsc.RuntimeTests.Kernels;
using NetworkClassTests;
using Tests.Shared;

// fill|run: networks without a test host, and for "run" without the compiler: for emulated machines. The folder of AssemblyCache is filled by
// running the same tests where the compiler is fast.
AssemblyCache.IsComplete = args switch
{
    ["fill"] => false,
    ["run"] => true,
    _ => throw new ArgumentException("The argument is 'fill' or 'run'."),
};
string[] wanted = [typeof(TierTests).FullName!, typeof(RealNetworkClassesTests).FullName!, typeof(RandomClassesTests).FullName!];
(int total, int failed) = TestClasses.Run(name => Array.IndexOf(wanted, name) >= 0);
Console.WriteLine($"networks as classes: {total} tests, {failed} failed ({Environment.CpuUsage.TotalTime.TotalSeconds:F0} s of processor)");
return failed == 0 && total > 0 ? 0 : 1;
