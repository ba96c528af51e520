using Tests.Shared;
using Xunit;

namespace NetworkTests.Support;

/// <summary>A test over the real networks beside the repository; skipped where they are not.</summary>
internal sealed class NetworkTheoryAttribute : TheoryAttribute
{
    public NetworkTheoryAttribute()
    {
        Skip = SharedFolder.SkipReason(NetworkCase.Folder);
    }
}

/// <summary>Names of the real networks; one that no test takes where there are none.</summary>
internal static class NetworkNames
{
    public static TheoryData<string> Of(System.Collections.Generic.IEnumerable<string> names) => NetworkCase.IsThere ? [.. names] : ["none"];
}
