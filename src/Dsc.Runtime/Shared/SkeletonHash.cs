using System;
using System.Buffers.Binary;

namespace Dsc.CompilerServices;

/// <summary>
/// A 64-bit hash of all bytes of a model's file that are not weights: the same for two files of one graph, whatever their
/// weights are. The generator writes it into the class, the runtime compares it with the file that it is given. It finds
/// accidents; it is no protection against somebody who means to deceive.
/// </summary>
/// <remarks>The rounds are those of XXH64's last eight bytes, one for each eight bytes.</remarks>
internal static class SkeletonHash
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    /// <summary>The hash of a file without its weights.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <param name="weightRanges">Start and length in bytes of each range that is left out, in ascending order and apart from each other.</param>
    /// <exception cref="ArgumentException">A range lies outside the file, or the ranges are not in order.</exception>
    public static ulong Compute(ReadOnlySpan<byte> file, ReadOnlySpan<long> weightRanges)
    {
        ulong hash = Prime5 + (ulong)file.Length;
        long at = 0;
        for (int i = 0; i + 1 < weightRanges.Length; i += 2)
        {
            long start = weightRanges[i], length = weightRanges[i + 1];
            if (start < at || length < 0 || start > file.Length - length)
                throw new ArgumentException($"Range {i / 2} of {length} bytes from {start} is not behind the one before it, or not inside the file of {file.Length} bytes.", nameof(weightRanges));
            hash = Add(hash, file.Slice((int)at, (int)(start - at)));
            at = start + length;
        }

        return Finish(Add(hash, file.Slice((int)at)));
    }

    private static ulong Add(ulong hash, ReadOnlySpan<byte> part)
    {
        // The length keeps the borders of the parts in the hash.
        hash = Mix(hash, (ulong)part.Length);
        while (part.Length >= sizeof(ulong))
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(part));
            part = part.Slice(sizeof(ulong));
        }

        foreach (byte value in part)
            hash = RotateLeft(hash ^ (value * Prime5), 11) * Prime1;
        return hash;
    }

    private static ulong Mix(ulong hash, ulong value) =>
        (RotateLeft(hash ^ (RotateLeft(value * Prime2, 31) * Prime1), 27) * Prime1) + Prime4;

    private static ulong Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    private static ulong RotateLeft(ulong value, int bits) => (value << bits) | (value >> (64 - bits));
}
