using System.Runtime.Intrinsics;
using Xunit;

namespace NetworkClassTests.Harness;

/// <summary>A test of code that no machine with 512-bit vectors runs.</summary>
internal sealed class NarrowVectorsFactAttribute : FactAttribute
{
    public NarrowVectorsFactAttribute()
    {
        if (Vector512.IsHardwareAccelerated)
            Skip = "This machine has 512-bit vectors; DOTNET_EnableAVX512=0 hides them.";
    }
}
