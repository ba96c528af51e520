using System;
using System.Text;

namespace Dsc.Generator.Models.Tflite;

/// <summary>
/// One table of a FlatBuffers file. Every offset is checked. Tables may be shared, so that a small file could stand for an enormous one:
/// all reads of lists draw on one <see cref="FlatBudget"/>.
/// </summary>
internal readonly struct FlatTable
{
    private readonly byte[] _file;
    private readonly int _position;
    private readonly int _virtualTable;
    private readonly int _fields;
    private readonly FlatBudget _budget;

    public FlatTable(byte[] file, long position, FlatBudget budget)
    {
        _file = file;
        _budget = budget;
        budget.Take(1, position);
        _position = Check(file, position, 4);
        _virtualTable = Check(file, position - BitConverter.ToInt32(file, _position), 4);
        int bytes = BitConverter.ToUInt16(file, _virtualTable);
        Check(file, _virtualTable, bytes);
        _fields = (bytes - 4) / 2;
    }

    public static FlatTable Root(byte[] file)
    {
        Check(file, 0, 8);
        if (Encoding.ASCII.GetString(file, 4, 4) != "TFL3")
            throw new ModelFormatException("Not a TFLite file: the mark TFL3 is missing", 4);
        return new FlatTable(file, BitConverter.ToUInt32(file, 0), new FlatBudget(file.Length));
    }

    public int Position => _position;

    /// <summary>How many fields the table's layout knows.</summary>
    public int Fields => Math.Max(_fields, 0);

    public bool Has(int field) => At(field) != 0;

    public int Int(int field, int ifAbsent = 0)
    {
        int at = At(field);
        return at == 0 ? ifAbsent : BitConverter.ToInt32(_file, Check(_file, at, 4));
    }

    public float Float(int field, float ifAbsent = 0)
    {
        int at = At(field);
        return at == 0 ? ifAbsent : BitConverter.ToSingle(_file, Check(_file, at, 4));
    }

    /// <summary>An unsigned byte, an enumeration's value or a truth value.</summary>
    public int Byte(int field, int ifAbsent = 0)
    {
        int at = At(field);
        return at == 0 ? ifAbsent : _file[Check(_file, at, 1)];
    }

    public string Text(int field)
    {
        (int start, int count) = List(field, 1);
        _budget.Take(count, start);
        return count == 0 ? "" : Encoding.UTF8.GetString(_file, start, count);
    }

    public int[] Ints(int field)
    {
        (int start, int count) = List(field, 4);
        var values = new int[count];
        Buffer.BlockCopy(_file, start, values, 0, 4 * count);
        return values;
    }

    /// <summary>Bytes that are the memory of a struct of 32-bit numbers, of which no operation here has more than eight.</summary>
    public long[] CustomOptions(int field)
    {
        (int start, int count) = List(field, 1);
        var values = new long[Math.Min(count / 4, 8)];
        for (int i = 0; i < values.Length; i++)
            values[i] = BitConverter.ToInt32(_file, start + (4 * i));
        return values;
    }

    public FlatTable? Table(int field)
    {
        int at = At(field);
        return at == 0 ? null : new FlatTable(_file, Target(at), _budget);
    }

    /// <summary>The tables of a list of tables.</summary>
    public FlatTable[] Tables(int field)
    {
        (int start, int count) = List(field, 4);
        var tables = new FlatTable[count];
        for (int i = 0; i < count; i++)
            tables[i] = new FlatTable(_file, Target(start + (4 * i)), _budget);
        return tables;
    }

    /// <summary>Place and count of a list's elements; bytes are not counted against the budget, since they are not copied.</summary>
    public (int Start, int Count) List(int field, int elementBytes)
    {
        int at = At(field);
        if (at == 0)
            return (0, 0);
        int start = Check(_file, Target(at), 4);
        long count = BitConverter.ToUInt32(_file, start);
        Check(_file, start + 4L, count * elementBytes);
        if (elementBytes > 1)
            _budget.Take(count, start);
        return (start + 4, (int)count);
    }

    /// <summary>Place and count of a list that is going to be read through, also of bytes.</summary>
    public (int Start, int Count) Counted(int field, int elementBytes)
    {
        (int start, int count) = List(field, elementBytes);
        _budget.Take(count, start);
        return (start, count);
    }

    private int At(int field)
    {
        if (field >= _fields)
            return 0;
        int offset = BitConverter.ToUInt16(_file, _virtualTable + 4 + (2 * field));
        return offset == 0 ? 0 : Check(_file, (long)_position + offset, 1);
    }

    private long Target(int at) => at + (long)BitConverter.ToUInt32(_file, Check(_file, at, 4));

    private static int Check(byte[] file, long position, long bytes)
    {
        if (position < 0 || position + bytes > file.Length)
            throw new ModelFormatException("An offset or a length leaves the file", Math.Max(position, 0));
        return (int)position;
    }
}

/// <summary>How much may still be read of a file: a little more than a file without shared tables needs.</summary>
internal sealed class FlatBudget(int fileLength)
{
    private long _left = (2L * fileLength) + 65536;

    public void Take(long count, long position)
    {
        _left -= count;
        if (_left < 0)
            throw new ModelFormatException("The file refers to the same tables over and over", position);
    }
}
