using System.Runtime.CompilerServices;
using Dsc.CompilerServices;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>The kernels of the tests are small: split them all the same, and store the larger of their results past the caches.</summary>
internal static class SmallWork
{
    [ModuleInitializer]
    internal static void Lower()
    {
        WorkScheduler.FlopPerWorker = 1;
        WorkTeam.FewestElements = 1;
        TeamShare.BlockElements = 32;
        Streaming.FromBytes = 2048;
    }
}
