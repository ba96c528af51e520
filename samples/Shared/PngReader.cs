using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace Dsc.Samples;

/// <summary>
/// Reads 8-bit, non-interlaced PNG files: grey, grey with alpha, RGB, RGBA and palette. Transparency is ignored.
/// Anything else, and any damage, is an <see cref="InvalidDataException"/> that says what is wrong.
/// </summary>
public static class PngReader
{
    private const int MaxSide = 1 << 14;

    public static Picture Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    public static Picture Read(ReadOnlySpan<byte> file, string name)
    {
        if (!file.StartsWith(PngWriter.Signature))
            throw Bad(name, FileKind.Of(file) is { } kind ? $"it looks like {kind}" : "it does not start with the PNG signature");

        Header? header = null;
        ReadOnlySpan<byte> palette = default;
        using var packed = new MemoryStream();
        int position = PngWriter.Signature.Length;
        string previous = "";
        while (true)
        {
            ReadOnlySpan<byte> data = NextChunk(file, ref position, name, out string type);
            if (header is null && type != "IHDR")
                throw Bad(name, $"the first chunk is {type}, not IHDR");
            if (type == "IHDR" && header is not null)
                throw Bad(name, "it has a second IHDR chunk");
            if (type == "PLTE" && (!palette.IsEmpty || packed.Length > 0))
                throw Bad(name, palette.IsEmpty ? "its PLTE chunk comes after the picture data" : "it has a second PLTE chunk");
            if (type == "IDAT" && packed.Length > 0 && previous != "IDAT")
                throw Bad(name, $"its IDAT chunks are not consecutive: {previous} comes between");
            previous = type;
            switch (type)
            {
                case "IHDR":
                    header = ParseHeader(data, name);
                    break;
                case "PLTE":
                    if (data.Length is 0 or > 768 || data.Length % 3 != 0)
                        throw Bad(name, $"its palette has {data.Length} bytes; 3 to 768 in steps of 3 are allowed");
                    palette = data;
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
                case "IEND":
                    packed.Position = 0;
                    return Decode(header!.Value, palette, packed, name);
                case [>= 'A' and <= 'Z', ..]:
                    throw Bad(name, $"it needs the chunk {type}, which this reader does not know");
            }
        }
    }

    private static ReadOnlySpan<byte> NextChunk(ReadOnlySpan<byte> file, scoped ref int position, string name, out string type)
    {
        ReadOnlySpan<byte> rest = file[position..];
        if (rest.Length < 12)
            throw Bad(name, "it ends before the IEND chunk");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        type = Encoding.ASCII.GetString(rest.Slice(4, 4));
        if (length > rest.Length - 12)
            throw Bad(name, $"its chunk {type} says {length} bytes, but only {rest.Length - 12} follow");

        int size = (int)length;
        if (Crc32.Of(rest.Slice(4, size + 4)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(size + 8)..]))
            throw Bad(name, $"the checksum of its chunk {type} is wrong");
        position += size + 12;
        return rest.Slice(8, size);
    }

    private static Header ParseHeader(ReadOnlySpan<byte> data, string name)
    {
        if (data.Length != 13)
            throw Bad(name, $"its IHDR chunk has {data.Length} bytes, not 13");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width is 0 or > MaxSide || height is 0 or > MaxSide)
            throw Bad(name, $"its size {width} x {height} is outside 1..{MaxSide}");
        if (data[8] != 8)
            throw Bad(name, $"it has {data[8]} bits a channel; only 8 are supported");
        if (data[10] != 0 || data[11] != 0)
            throw Bad(name, "its compression or filter method is unknown");
        if (data[12] != 0)
            throw Bad(name, "it is interlaced; only non-interlaced files are supported");
        int channels = data[9] switch
        {
            0 => 1,
            2 => 3,
            3 => 1,
            4 => 2,
            6 => 4,
            _ => throw Bad(name, $"its colour type {data[9]} is unknown"),
        };
        return new Header((int)width, (int)height, channels, IsPalette: data[9] == 3);
    }

    private static Picture Decode(Header header, ReadOnlySpan<byte> palette, Stream packed, string name)
    {
        if (header.IsPalette && palette.IsEmpty)
            throw Bad(name, "its palette is missing");

        int stride = header.Width * header.Channels;
        var line = new byte[stride + 1];
        var above = new byte[stride + 1];
        var picture = new Picture(header.Width, header.Height);
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        for (int y = 0; y < header.Height; y++)
        {
            ReadLine(zlib, line, y, name);
            Unfilter(line, above, header.Channels, name);
            ToRgb(line.AsSpan(1), picture.Rgb.AsSpan(y * header.Width * 3, header.Width * 3), header, palette, name);
            (line, above) = (above, line);
        }

        if (ReadPart(zlib, line, header.Height, name) > 0)
            throw Bad(name, $"its picture data goes on after row {header.Height - 1}, the last");
        return picture;
    }

    private static void ReadLine(ZLibStream zlib, byte[] line, int y, string name)
    {
        if (ReadPart(zlib, line, y, name) < line.Length)
            throw Bad(name, $"its picture data ends in row {y}");
    }

    /// <summary>As much of a line as there is.</summary>
    private static int ReadPart(ZLibStream zlib, byte[] line, int y, string name)
    {
        try
        {
            return zlib.ReadAtLeast(line, line.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw Bad(name, $"its compressed data is damaged near row {y}", e);
        }
    }

    /// <summary>Undoes the prediction named by the first byte of the line.</summary>
    private static void Unfilter(byte[] line, byte[] above, int channels, string name)
    {
        byte filter = line[0];
        if (filter > 4)
            throw Bad(name, $"it uses the row filter {filter}, which does not exist");
        for (int i = 1; i < line.Length; i++)
        {
            int left = i > channels ? line[i - channels] : 0;
            int up = above[i];
            int upLeft = i > channels ? above[i - channels] : 0;
            line[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, upLeft),
                _ => 0,
            });
        }
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        int toLeft = Math.Abs(up - upLeft), toUp = Math.Abs(left - upLeft), toUpLeft = Math.Abs(left + up - (2 * upLeft));
        if (toLeft <= toUp && toLeft <= toUpLeft)
            return left;
        return toUp <= toUpLeft ? up : upLeft;
    }

    private static void ToRgb(ReadOnlySpan<byte> line, Span<byte> rgb, Header header, ReadOnlySpan<byte> palette, string name)
    {
        for (int x = 0; x < header.Width; x++)
        {
            Span<byte> pixel = rgb.Slice(x * 3, 3);
            ReadOnlySpan<byte> source = line.Slice(x * header.Channels, header.Channels);
            if (header.IsPalette)
            {
                if (source[0] * 3 >= palette.Length)
                    throw Bad(name, $"a pixel has colour {source[0]}, but its palette ends at {(palette.Length / 3) - 1}");
                palette.Slice(source[0] * 3, 3).CopyTo(pixel);
            }
            else if (header.Channels < 3)
            {
                pixel.Fill(source[0]);
            }
            else
            {
                source[..3].CopyTo(pixel);
            }
        }
    }

    private static InvalidDataException Bad(string name, string what, Exception? inner = null) =>
        new($"{name} cannot be read as a PNG: {what}.", inner);

    private readonly record struct Header(int Width, int Height, int Channels, bool IsPalette);
}
