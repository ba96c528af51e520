using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace NetworkTests.Support;

/// <summary>Writes FlatBuffers: a table is an array of its fields, of which those that are null are left out.</summary>
internal sealed class FlatBuffer
{
    private readonly List<byte> _bytes = [];

    public static byte[] Of(string mark, object?[] root)
    {
        var buffer = new FlatBuffer();
        buffer.Int(0);
        buffer._bytes.AddRange(Encoding.ASCII.GetBytes(mark));
        buffer.Patch(0, buffer.Table(root));
        return [.. buffer._bytes];
    }

    private int Table(object?[] fields)
    {
        Align(4);
        int layout = _bytes.Count, place = 4;
        Short(4 + (2 * fields.Length));
        Short(4 + (4 * Array.FindAll(fields, field => field is not null).Length));
        foreach (object? field in fields)
        {
            Short(field is null ? 0 : place);
            place += field is null ? 0 : 4;
        }

        Align(4);
        int table = _bytes.Count;
        Int(table - layout);
        var children = new List<(int At, object Value)>();
        foreach (object? field in fields)
        {
            switch (field)
            {
                case null:
                    break;
                case byte or bool:
                    Int(Convert.ToByte(field));
                    break;
                case int number:
                    Int(number);
                    break;
                case float number:
                    Int(BitConverter.SingleToInt32Bits(number));
                    break;
                default:
                    children.Add((_bytes.Count, field));
                    Int(0);
                    break;
            }
        }

        foreach ((int at, object value) in children)
            Patch(at, Child(value));
        return table;
    }

    /// <summary>A text, a list or another table. Bytes begin where numbers of sixteen bytes may.</summary>
    private int Child(object value) => value switch
    {
        object?[][] tables => Tables(tables),
        object?[] table => Table(table),
        string text => List(text.Length, [.. Encoding.ASCII.GetBytes(text), 0]),
        int[] numbers => List(numbers.Length, MemoryMarshal.AsBytes<int>(numbers).ToArray()),
        ushort[] numbers => List(numbers.Length, MemoryMarshal.AsBytes<ushort>(numbers).ToArray()),
        byte[] bytes => List(bytes.Length, bytes),
        _ => throw new ArgumentException($"No field of a table: {value.GetType()}", nameof(value)),
    };

    private int List(int count, byte[] bytes)
    {
        while (_bytes.Count % 16 != 12)
            _bytes.Add(0);
        int start = _bytes.Count;
        Int(count);
        _bytes.AddRange(bytes);
        return start;
    }

    private int Tables(object?[][] tables)
    {
        Align(4);
        int start = _bytes.Count;
        Int(tables.Length);
        for (int i = 0; i < tables.Length; i++)
            Int(0);
        for (int i = 0; i < tables.Length; i++)
            Patch(start + 4 + (4 * i), Table(tables[i]));
        return start;
    }

    private void Patch(int at, int target) => BitConverter.GetBytes(target - at).CopyTo(CollectionsMarshal.AsSpan(_bytes)[at..]);

    private void Align(int size)
    {
        while (_bytes.Count % size != 0)
            _bytes.Add(0);
    }

    private void Int(int value) => _bytes.AddRange(BitConverter.GetBytes(value));

    private void Short(int value) => _bytes.AddRange(BitConverter.GetBytes((short)value));
}
