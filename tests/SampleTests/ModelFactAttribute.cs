using Tests.Shared;
using Xunit;

namespace SampleTests;

/// <summary>A test that needs the pretrained model, which is too large for the repository.</summary>
public sealed class ModelFactAttribute : FactAttribute
{
    public ModelFactAttribute() => Skip = SharedFolder.SkipReason(Folder);

    /// <summary>The model's folder, whether it exists or not.</summary>
    public static string Folder { get; } = SharedFolder.At("models", "mobilenet_v1_025_224");
}
