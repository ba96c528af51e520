using System.Runtime.CompilerServices;
using Dsc.CompilerServices;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>The kernels of the tests are small: split them all the same.</summary>
internal static class SmallWork
{
    [ModuleInitializer]
    internal static void Split() => StripScheduler.FlopPerWorker = 1;
}
