using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Dsc.RuntimeTests.Vectors;

/// <summary>Reads little-endian float32 arrays in C order from .npy files.</summary>
internal static class NpyFile
{
    public static (int[] Shape, float[] Values) Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < 10 || bytes[0] != 0x93 || Encoding.ASCII.GetString(bytes, 1, 5) != "NUMPY")
            throw new InvalidDataException($"{path} is not an .npy file.");
        bool isVersion1 = bytes[6] == 1;
        int length = isVersion1 ? BitConverter.ToUInt16(bytes, 8) : BitConverter.ToInt32(bytes, 8);
        int start = isVersion1 ? 10 : 12;
        string header = Encoding.ASCII.GetString(bytes, start, length);
        if (!header.Contains("'<f4'", StringComparison.Ordinal) || !header.Contains("'fortran_order': False", StringComparison.Ordinal))
            throw new InvalidDataException($"{path} does not hold float32 in C order: {header}");
        string sizes = header[(header.IndexOf('(', StringComparison.Ordinal) + 1)..header.IndexOf(')', StringComparison.Ordinal)];
        int[] shape = [.. sizes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(size => int.Parse(size, null))];
        float[] values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start + length)).ToArray();
        int expected = shape.Aggregate(1, (product, size) => product * size);
        if (values.Length != expected)
            throw new InvalidDataException($"{path} should hold {expected} floats, but holds {values.Length}.");
        return (shape, values);
    }
}
