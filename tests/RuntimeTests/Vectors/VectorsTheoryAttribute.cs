using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Vectors;

/// <summary>A theory over the test vectors of others; skipped, and said so, where they are not there.</summary>
internal sealed class VectorsTheoryAttribute : TheoryAttribute
{
    public static readonly string Folder = SharedFolder.At("vectors");

    public VectorsTheoryAttribute() => Skip = SharedFolder.SkipReason(Folder);
}
