using System;
using System.ComponentModel;
using System.IO;
using System.Reflection;

namespace Dsc.CompilerServices.Networks;

/// <summary>The bytes of a model's file: from the assembly, and checked to be of the graph that a class was generated from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CLSCompliant(false)]
public static class ModelFile
{
    /// <summary>The embedded file of a <c>DscNetwork</c> item. Nothing is copied: the bytes are those of the loaded assembly.</summary>
    /// <param name="assembly">The assembly of the generated class.</param>
    /// <param name="resource">The logical name of the resource, as the build gave it to the generator.</param>
    /// <exception cref="InvalidOperationException">The assembly has no such resource.</exception>
    public static unsafe ReadOnlySpan<byte> Embedded(Assembly assembly, string resource)
    {
        Stream stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException(
            $"The model's file is not in {assembly.GetName().Name} as {resource}: its DscNetwork item says Embed=\"false\". Use the constructor that takes the bytes of the file.");
        if (stream is UnmanagedMemoryStream memory)
            return new ReadOnlySpan<byte>(memory.PositionPointer, checked((int)memory.Length));

        // A host that keeps assemblies elsewhere than in memory.
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    /// <summary>The bytes must be those of a file with the same graph; only the weights may differ.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <param name="name">The name of the file that the class was generated from, for the message.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="weightRanges">Start and length of each range of weights, in ascending order.</param>
    /// <param name="hash">The hash of all other bytes.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void Check(ReadOnlySpan<byte> file, string name, long length, ReadOnlySpan<long> weightRanges, ulong hash)
    {
        if (file.Length != length)
            KernelGuard.Throw(nameof(file), $"file must have the graph of {name}, {KernelGuard.Text(length)} bytes, but has {KernelGuard.Text(file.Length)} bytes.");
        if (SkeletonHash.Compute(file, weightRanges) != hash)
            KernelGuard.Throw(nameof(file), $"file must have the graph of {name}, from which the class was generated; only the weights may differ.");
    }
}
