using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Dsc.Bench.Networks;

/// <summary>A tensor of a case.</summary>
/// <param name="Name">In the model's file.</param>
/// <param name="Type">f32, f16 or i64.</param>
/// <param name="Bytes">Its elements as they lie in the file.</param>
internal sealed record CaseTensor(string Name, string Type, IReadOnlyList<int> Shape, byte[] Bytes)
{
    public int Count => Shape.Aggregate(1, (product, size) => product * size);

    /// <summary>An array as a generated class takes it: half precision is float outside.</summary>
    public Array ToArray() => Type == "i64" ? MemoryMarshal.Cast<byte, long>(Bytes).ToArray() : Floats(Bytes);

    public Array Empty() => Type == "i64" ? new long[Count] : new float[Count];

    /// <summary>Throws where a result of a generated class is not this tensor.</summary>
    public void Check(Array actual, double tolerance, string what)
    {
        if (actual is long[] integers)
            Check([.. MemoryMarshal.Cast<byte, long>(Bytes).ToArray().Select(value => (float)value)], [.. integers.Select(value => (float)value)], 0, what);
        else
            Check(Floats(Bytes), (float[])actual, tolerance, what);
    }

    /// <summary>Throws where a result of a library, in this tensor's own type, is not this tensor.</summary>
    public void Check(byte[] actual, double tolerance, string what) => Check((this with { Bytes = actual }).ToArray(), tolerance, what);

    private float[] Floats(byte[] bytes) => Type == "f16"
        ? [.. MemoryMarshal.Cast<byte, Half>(bytes).ToArray().Select(value => (float)value)]
        : MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    private void Check(float[] expected, float[] actual, double tolerance, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool isClose = expected[i].Equals(actual[i]) || Math.Abs((double)expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            if (!isClose)
                throw new InvalidDataException($"{what}: element {i} of {Name} should be {expected[i]} and is {actual[i]}.");
        }
    }
}
