using System.IO;
using Xunit;

namespace SampleTests;

/// <summary>A test that needs the pretrained model, which is too large for the repository and lies in a folder beside it.</summary>
public sealed class ModelFactAttribute : FactAttribute
{
    public ModelFactAttribute()
    {
        if (!Directory.Exists(Folder))
            Skip = $"The model is not there: {Folder}";
    }

    /// <summary>The model's folder, whether it exists or not.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "models", "mobilenet_v1_025_224"));
}
