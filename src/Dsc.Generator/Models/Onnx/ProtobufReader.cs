using System;
using System.Text;

namespace Dsc.Generator.Models.Onnx;

/// <summary>
/// The fields of one protobuf message, in file order. Every length is checked against the end of the message around it, nothing is
/// copied, and nothing is read twice.
/// </summary>
internal struct ProtobufReader(byte[] file, int start, int end)
{
    private int _position = start;
    private int _wire;

    /// <summary>Number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>Where the current field's bytes begin and how many they are, after <see cref="Bytes"/>.</summary>
    public int Start { get; private set; }

    public int Length { get; private set; }

    public readonly int Position => _position;

    /// <summary>Whether the current field is a block of bytes: a text, a message or packed numbers.</summary>
    public readonly bool IsBlock => _wire == 2;

    /// <summary>Goes to the next field; its value must be read or skipped before the next call.</summary>
    public bool Next()
    {
        if (_position >= end)
            return false;
        int at = _position;
        ulong tag = RawVarint();
        _wire = (int)(tag & 7);
        if (tag >> 3 is 0 or > 0x1FFFFFFF || _wire is 3 or 4 or > 5)
            throw new ModelFormatException("Not a field of a protobuf message", at);
        Field = (int)(tag >> 3);
        return true;
    }

    public void Skip()
    {
        switch (_wire)
        {
            case 0:
                RawVarint();
                break;
            case 1:
                Advance(8);
                break;
            case 2:
                Bytes();
                break;
            default:
                Advance(4);
                break;
        }
    }

    /// <summary>An integer field.</summary>
    public long Integer()
    {
        Expect(0);
        return (long)RawVarint();
    }

    public float Float()
    {
        Expect(5);
        int at = Advance(4);
        return BitConverter.ToSingle(file, at);
    }

    public double Double()
    {
        Expect(1);
        return BitConverter.ToDouble(file, Advance(8));
    }

    /// <summary>Places <see cref="Start"/> and <see cref="Length"/> over the field's bytes.</summary>
    public void Bytes()
    {
        Expect(2);
        int at = _position;
        ulong length = RawVarint();
        if (length > (ulong)(end - _position))
            throw new ModelFormatException("A field is longer than the message around it", at);
        Start = _position;
        Length = (int)length;
        _position += Length;
    }

    public string Text()
    {
        Bytes();
        return Encoding.UTF8.GetString(file, Start, Length);
    }

    /// <summary>The message in the current field.</summary>
    public ProtobufReader Message()
    {
        Bytes();
        return new ProtobufReader(file, Start, Start + Length);
    }

    /// <summary>An integer of a block of packed integers: for readers made over such a block.</summary>
    public long PackedInteger() => (long)RawVarint();

    public readonly bool AtEnd => _position >= end;

    private readonly void Expect(int wire)
    {
        if (_wire != wire)
            throw new ModelFormatException($"Field {Field} has an unexpected wire type", _position);
    }

    private int Advance(int bytes)
    {
        int at = _position;
        if (bytes > end - at)
            throw new ModelFormatException("The message ends inside a field", at);
        _position += bytes;
        return at;
    }

    private ulong RawVarint()
    {
        int at = _position;
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (_position >= end)
                throw new ModelFormatException("The message ends inside a number", at);
            byte next = file[_position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new ModelFormatException("A number of more than ten bytes", at);
    }
}
