using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Dsc.Samples;

/// <summary>
/// A reader for safetensors files: eight bytes with the length of a JSON header, the header, then the tensors' bytes.
/// The whole layout is checked when the file is opened, so that a tensor that can be asked for can also be read.
/// Whatever is wrong is an <see cref="InvalidDataException"/> that names the file and the tensor.
/// </summary>
public sealed class SafeTensors
{
    // The limit of the reference implementation: a header this long is damage, not data.
    private const ulong MaxHeader = 100_000_000;

    private readonly string _name;
    private readonly byte[] _file;
    private readonly int _dataStart;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private SafeTensors(byte[] file, string name)
    {
        _file = file;
        _name = name;
        if (FileKind.Of(file) is { } kind)
            throw Bad($"it looks like {kind}");
        if (file.Length < 8)
            throw Bad($"it has {file.Length} bytes; even the length of the header needs 8");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > MaxHeader)
            throw Bad($"its header is said to be {length} bytes long; the format allows {MaxHeader}");
        if (length > (ulong)(file.Length - 8))
            throw Bad($"its header is said to be {length} bytes long, but only {file.Length - 8} follow; the file seems truncated");

        _dataStart = 8 + (int)length;
        ReadHeader(file.AsMemory(8, (int)length));
        CheckLayout();
    }

    public static SafeTensors Open(string path) => new(File.ReadAllBytes(path), path);

    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    public static SafeTensors Parse(byte[] file, string name) => new(file, name);

    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>The values of a tensor of type F64, F32, F16 or BF16 as <c>float</c>, row-major; it must have exactly this shape.</summary>
    public float[] Floats(string tensor, params ReadOnlySpan<int> shape)
    {
        Entry entry = Find(tensor);
        if (entry.Type is not ("F64" or "F32" or "F16" or "BF16"))
            throw Bad($"tensor '{tensor}' is of type {entry.Type}; F64, F32, F16 or BF16 is needed");
        if (!Matches(entry.Shape, shape))
            throw Bad($"tensor '{tensor}' has the shape [{string.Join(", ", entry.Shape)}]; [{string.Join(", ", shape.ToArray())}] is needed");

        int size = BytesOf(entry.Type)!.Value;
        var values = new float[(entry.End - entry.Start) / size];
        ReadOnlySpan<byte> bytes = _file.AsSpan(_dataStart + (int)entry.Start);
        for (int i = 0; i < values.Length; i++)
            values[i] = Float(entry.Type, bytes.Slice(i * size, size));
        return values;
    }

    /// <summary>One value; that of a BF16 is the upper half of a float's bits.</summary>
    private static float Float(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        "BF16" => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        _ => BinaryPrimitives.ReadSingleLittleEndian(bytes),
    };

    /// <summary>The sizes of a tensor.</summary>
    public int[] Shape(string tensor)
    {
        Entry entry = Find(tensor);
        if (Array.Exists(entry.Shape, size => size > int.MaxValue))
            throw Bad($"tensor '{tensor}' has the shape [{string.Join(", ", entry.Shape)}], which is too large");
        return Array.ConvertAll(entry.Shape, size => (int)size);
    }

    private static bool Matches(long[] actual, ReadOnlySpan<int> wanted)
    {
        if (actual.Length != wanted.Length)
            return false;
        for (int i = 0; i < actual.Length; i++)
        {
            if (actual[i] != wanted[i])
                return false;
        }

        return true;
    }

    private Entry Find(string tensor) =>
        _entries.TryGetValue(tensor, out Entry? entry) ? entry : throw Bad($"it has no tensor '{tensor}'");

    private void ReadHeader(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument header = JsonDocument.Parse(json);
            if (header.RootElement.ValueKind != JsonValueKind.Object)
                throw Bad($"its header is {Show(header.RootElement)}; a JSON object is needed");
            foreach (JsonProperty property in header.RootElement.EnumerateObject())
            {
                if (property.Name != "__metadata__" && !_entries.TryAdd(property.Name, ReadEntry(property)))
                    throw Bad($"tensor '{property.Name}' is listed twice");
            }
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{_name} cannot be read as safetensors: its header is not JSON ({e.Message}).", e);
        }
    }

    private Entry ReadEntry(JsonProperty property)
    {
        string name = property.Name;
        if (property.Value.ValueKind != JsonValueKind.Object)
            throw Bad($"tensor '{name}' is {Show(property.Value)}; an object with dtype, shape and data_offsets is needed");
        JsonElement type = Field(property, "dtype");
        if (type.ValueKind != JsonValueKind.String)
            throw Bad($"the dtype of tensor '{name}' is {Show(type)}; a string is needed");
        long[] shape = Numbers(property, "shape"), offsets = Numbers(property, "data_offsets");
        if (offsets.Length != 2)
            throw Bad($"tensor '{name}' has {offsets.Length} data_offsets, not 2");
        return new Entry(name, type.GetString()!, shape, offsets[0], offsets[1]);
    }

    private JsonElement Field(JsonProperty tensor, string field) =>
        tensor.Value.TryGetProperty(field, out JsonElement value) ? value : throw Bad($"tensor '{tensor.Name}' has no field '{field}'");

    private long[] Numbers(JsonProperty tensor, string field)
    {
        JsonElement array = Field(tensor, field);
        if (array.ValueKind != JsonValueKind.Array)
            throw Bad($"the {field} of tensor '{tensor.Name}' is {Show(array)}; an array of whole numbers is needed");
        return
        [
            .. array.EnumerateArray().Select(element => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number)
                ? number
                : throw Bad($"the {field} of tensor '{tensor.Name}' holds {Show(element)}, which is no whole number of 64 bits")),
        ];
    }

    /// <summary>A piece of JSON for a message.</summary>
    private static string Show(JsonElement element) => element.GetRawText() is { Length: > 40 } text ? text[..40] + "..." : element.GetRawText();

    /// <summary>The tensors lie one after the other, without holes or overlaps, and fill the rest of the file.</summary>
    private void CheckLayout()
    {
        long data = _file.Length - _dataStart;
        long position = 0;
        Entry? previous = null;
        foreach (Entry entry in _entries.Values.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            CheckEntry(entry, data);
            if (entry.Start < position)
                throw Bad($"tensor '{entry.Name}' starts at {entry.Start}, inside tensor '{previous!.Name}', which ends at {position}");
            if (entry.Start > position)
                throw Bad($"no tensor covers its bytes {position} to {entry.Start}");
            position = entry.End;
            previous = entry;
        }

        if (position != data)
            throw Bad($"its tensors end at {position}, but {data} bytes of data follow the header");
    }

    private void CheckEntry(Entry entry, long data)
    {
        if (entry.Start < 0 || entry.End < entry.Start)
            throw Bad($"the offsets {entry.Start} to {entry.End} of tensor '{entry.Name}' make no sense");
        if (entry.End > data)
            throw Bad($"tensor '{entry.Name}' ends at {entry.End}, but only {data} bytes of data follow the header; the file seems truncated");
        if (BytesOf(entry.Type) is int size && (Int128)(entry.End - entry.Start) != Elements(entry) * size)
            throw Bad($"tensor '{entry.Name}' of type {entry.Type} and shape [{string.Join(", ", entry.Shape)}] cannot have {entry.End - entry.Start} bytes");
    }

    /// <summary>Saturates far above any file's size, so that absurd shapes cannot wrap round to a plausible number.</summary>
    private Int128 Elements(Entry entry)
    {
        Int128 count = 1;
        foreach (long size in entry.Shape)
        {
            if (size < 0)
                throw Bad($"tensor '{entry.Name}' has the negative size {size}");
            count = Int128.Min(count * size, long.MaxValue);
        }

        return count;
    }

    /// <summary>Null for types that are not known here; such a tensor cannot be read, but does no harm.</summary>
    private static int? BytesOf(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "BOOL" or "I8" or "U8" or "F8_E4M3" or "F8_E5M2" => 1,
        _ => null,
    };

    private InvalidDataException Bad(string what) => new($"{_name} cannot be read as safetensors: {what}.");

    private sealed record Entry(string Name, string Type, long[] Shape, long Start, long End);
}
