using System;
using System.IO;

namespace NetworkClassTests.Harness;

/// <summary>Files of models on disk, for as long as a test needs them.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dsc-networks-");

    /// <summary>Writes a file and gives its item, embedded under its own name.</summary>
    public ModelItem Add(string name, byte[] file)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file);
        return new ModelItem(path, name, name);
    }

    /// <summary>A new item for the same file: what an editor makes of a file that has changed.</summary>
    public static ModelItem Same(ModelItem item) => new(item.Path, item.ProjectPath, item.Resource);

    public void Dispose() => _folder.Delete(recursive: true);
}
