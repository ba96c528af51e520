extern alias generator;

using System;
using System.IO;
using DscGenerator = generator::Dsc.Generator.DscGenerator;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>
/// Compiled kernels in a folder, for machines on which the compiler is too slow, such as emulated ones: one machine fills the folder, the
/// other one finds there what it runs.
/// </summary>
public static class KernelCache
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("DSC_KERNEL_CACHE") is { Length: > 0 } folder ? folder : null;

    /// <summary>Whether kernels that the folder does not have are compiled and put there. Otherwise they are an error.</summary>
    public static bool Fills { get; set; }

    /// <summary>The assembly from the folder, or from the compiler where there is no folder.</summary>
    public static byte[] Get(string source, VectorWidths widths, Func<byte[]> compile)
    {
        if (Folder is null)
            return compile();
        string path = Path.Combine(Folder, $"{Hash(source, widths):x16}.dll");
        if (!Fills)
            return File.Exists(path) ? File.ReadAllBytes(path) : throw new InvalidOperationException($"There is no {path}: the folder was filled for other cases or by another build.");
        if (!File.Exists(path))
            File.WriteAllBytes(path, compile());
        return File.ReadAllBytes(path);
    }

    /// <summary>FNV-1a of all that the assembly depends on; the hashes of the framework need a native library that may be missing.</summary>
    private static ulong Hash(string source, VectorWidths widths)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in $"{Build(typeof(DscGenerator))} {Build(typeof(SeparableConvAttribute))} {widths} {source}")
            hash = (hash ^ letter) * 1099511628211;
        return hash;

        static Guid Build(Type type) => type.Module.ModuleVersionId;
    }
}
