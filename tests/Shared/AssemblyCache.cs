using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Tests.Shared;

/// <summary>
/// Compiled kernels and networks in a folder, for runs to which the compiler is too slow: emulated machines, and the second to fourth run of the same
/// code on narrower tiers. One run fills the folder, the others find there what they run.
/// </summary>
internal static class AssemblyCache
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("DSC_ASSEMBLY_CACHE") is { Length: > 0 } folder ? folder : null;

    public static bool IsOn => s_folder is not null;

    /// <summary>Whether it is an error that the folder does not have an assembly. Otherwise it is compiled and put there.</summary>
    public static bool IsComplete { get; set; }

    /// <summary>The assembly from the folder, or from the compiler where there is no folder.</summary>
    /// <param name="key">All that the assembly depends on; <see cref="Build"/> says which generator that is.</param>
    public static byte[] Get(string key, Func<byte[]> compile)
    {
        if (s_folder is null)
            return compile();
        string path = Path.Combine(s_folder, $"{Hash(MemoryMarshal.AsBytes(key.AsSpan())):x16}.dll");
        if (File.Exists(path))
            return File.ReadAllBytes(path);
        if (IsComplete)
            throw new InvalidOperationException($"There is no {path}: the folder was filled for other cases or by another build.");
        byte[] assembly = compile();
        // Another test may be writing the same one.
        string temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(temporary, assembly);
        File.Move(temporary, path, overwrite: true);
        return assembly;
    }

    /// <summary>Names the build of a type's assembly.</summary>
    public static string Build(Type type) => $"{type.Module.ModuleVersionId}";

    /// <summary>FNV-1a; the hashes of the framework need a native library that an emulated machine may lack.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in bytes)
            hash = (hash ^ value) * 1099511628211;
        return hash;
    }
}
