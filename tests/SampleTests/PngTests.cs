using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Dsc.Samples;
using Xunit;

namespace SampleTests;

public sealed class PngTests
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(300, 200)]
    public void WhatIsWrittenIsRead(int width, int height)
    {
        var picture = new Picture(width, height);
        new Random(1).NextBytes(picture.Rgb);
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        try
        {
            PngWriter.Write(path, picture);
            Picture read = PngReader.Read(path);
            Assert.Equal((width, height), (read.Width, read.Height));
            Assert.Equal(picture.Rgb, read.Rgb);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(0, new byte[] { 9, 7 }, new byte[] { 9, 9, 9, 7, 7, 7 })]
    [InlineData(2, new byte[] { 1, 2, 3, 4, 5, 6 }, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(3, new byte[] { 1, 0 }, new byte[] { 40, 50, 60, 10, 20, 30 })]
    [InlineData(4, new byte[] { 9, 255, 7, 0 }, new byte[] { 9, 9, 9, 7, 7, 7 })]
    [InlineData(6, new byte[] { 1, 2, 3, 255, 4, 5, 6, 0 }, new byte[] { 1, 2, 3, 4, 5, 6 })]
    public void ReadsEveryColourType(byte type, byte[] row, byte[] rgb) =>
        Assert.Equal(rgb, Read(Header(2, 1, type), Palette(), Data([0, .. row]), End()).Rgb);

    [Theory]
    [InlineData(1, 3, 3, 2, 3, 6, 0)]
    [InlineData(2, 3, 3, 0, 3, 6, 2)]
    [InlineData(3, 3, 5, 1, 1, 4, 0)]
    [InlineData(4, 3, 3, 2, 3, 3, 0)]
    public void UndoesEveryFilter(byte filter, byte a, byte b, byte c, byte d, byte e, byte f)
    {
        // Two rows of three grey pixels, predicted by the definition of the filters.
        byte[] first = [a, b, c], second = [d, e, f];
        byte[] file = [0, .. first, filter, .. second.Select((value, x) => (byte)(value - Predict(filter, first, second, x)))];

        Picture picture = Read(Header(3, 2, 0), Data(file), End());

        Assert.Equal([.. first, .. second], picture.Rgb.Where((_, i) => i % 3 == 0));
    }

    [Fact]
    public void DataMayComeInSeveralChunksWithOthersBetween()
    {
        byte[] packed = Pack([0, 1, 2]);
        byte[] file = [.. s_signature, .. Header(2, 1, 0), .. Chunk("tEXt", [1]), .. Chunk("IDAT", packed[..3]), .. Chunk("IDAT", packed[3..]), .. End()];
        Assert.Equal([1, 1, 1, 2, 2, 2], PngReader.Read(file, "file").Rgb);
    }

    [Fact]
    public void ExplainsWhatItCannotRead()
    {
        AssertFails("signature", () => PngReader.Read([1, 2, 3], "file"));
        AssertFails("before the IEND", () => Read(Header(1, 1, 0)));
        AssertFails("not IHDR", () => Read(End()));
        AssertFails("0 x 1", () => Read(Header(0, 1, 0), End()));
        AssertFails("outside", () => Read(Header(1 << 20, 1, 0), End()));
        AssertFails("16 bits a channel", () => Read(Header(1, 1, 0, bits: 16), End()));
        AssertFails("colour type 5", () => Read(Header(1, 1, 5), End()));
        AssertFails("interlaced", () => Read(Header(1, 1, 0, interlace: 1), End()));
        AssertFails("ABCD, which this reader does not know", () => Read(Header(1, 1, 0), Chunk("ABCD", []), End()));
        AssertFails("palette is missing", () => Read(Header(1, 1, 3), Data([0, 0]), End()));
        AssertFails("a pixel has colour 2, but its palette ends at 1", () => Read(Header(1, 1, 3), Palette(), Data([0, 2]), End()));
        AssertFails("row filter 5", () => Read(Header(1, 1, 0), Data([5, 0]), End()));
        AssertFails("ends in row 1", () => Read(Header(1, 2, 0), Data([0, 1, 0]), End()));
        AssertFails("ends in row 0", () => Read(Header(1, 1, 0), End()));
        AssertFails("it has a second IHDR chunk", () => Read(Header(1, 1, 0), Header(2, 1, 0), Data([0, 0]), End()));
        AssertFails("it has a second PLTE chunk", () => Read(Header(1, 1, 3), Palette(), Palette(), Data([0, 0]), End()));
        AssertFails("PLTE chunk comes after the picture data", () => Read(Header(1, 1, 3), Data([0, 0]), Palette(), End()));
        AssertFails("its palette has 4 bytes", () => Read(Header(1, 1, 3), Chunk("PLTE", [1, 2, 3, 4]), Data([0, 0]), End()));
        AssertFails("not consecutive: tEXt comes between", () => Read(Header(1, 1, 0), Data([0, 0]), Chunk("tEXt", [1]), Data([0, 0]), End()));
        AssertFails("goes on after row 0, the last", () => Read(Header(1, 1, 0), Data([0, 1, 0, 2]), End()));
        AssertFails("it looks like a JPEG picture", () => PngReader.Read([0xFF, 0xD8, 0xFF, 0xE0], "file"));
        AssertFails("damaged near row 0", () => Read(Header(1, 1, 0), Chunk("IDAT", [1, 2, 3, 4, 5, 6]), End()));
    }

    [Fact]
    public void NoticesEveryBrokenByteOfTheHeader()
    {
        byte[] file = [.. s_signature, .. Header(1, 1, 0), .. Data([0, 9]), .. End()];
        for (int i = 0; i < 33; i++)
        {
            byte[] broken = [.. file];
            broken[i] ^= 0x40;
            Assert.Throws<InvalidDataException>(() => PngReader.Read(broken, "file"));
        }
    }

    [Fact]
    public void ResizeAveragesAreas()
    {
        var picture = new Picture(4, 2, [.. Enumerable.Range(0, 24).Select(i => (byte)(i / 3 * 10))]);

        Picture half = picture.Resize(2, 1);

        Assert.Equal([25, 25, 25, 45, 45, 45], half.Rgb);
        Assert.Same(picture, picture.Resize(4, 2));
        Assert.Equal(picture.Rgb, picture.Resize(8, 4).Resize(4, 2).Rgb);
    }

    private static int Predict(byte filter, byte[] above, byte[] line, int x)
    {
        int left = x > 0 ? line[x - 1] : 0, up = above[x], upLeft = x > 0 ? above[x - 1] : 0;
        int estimate = left + up - upLeft;
        return filter switch
        {
            1 => left,
            2 => up,
            3 => (left + up) / 2,
            _ => new[] { left, up, upLeft }.MinBy(value => Math.Abs(estimate - value)),
        };
    }

    private static void AssertFails(string message, Action action)
    {
        string actual = Assert.Throws<InvalidDataException>(action).Message;
        Assert.StartsWith("file cannot be read as a PNG: ", actual, StringComparison.Ordinal);
        Assert.Contains(message, actual, StringComparison.Ordinal);
    }

    private static Picture Read(params byte[][] chunks) => PngReader.Read([.. s_signature, .. chunks.SelectMany(chunk => chunk)], "file");

    private static byte[] Header(int width, int height, byte type, byte bits = 8, byte interlace = 0)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[12]) = (bits, type, interlace);
        return Chunk("IHDR", data);
    }

    private static byte[] Palette() => Chunk("PLTE", [10, 20, 30, 40, 50, 60]);

    private static byte[] Data(byte[] lines) => Chunk("IDAT", Pack(lines));

    private static byte[] End() => Chunk("IEND", []);

    private static byte[] Pack(byte[] lines)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Compress))
            zlib.Write(lines);
        return packed.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Checksum(body));
        return chunk;
    }

    /// <summary>Bit by bit, as the definition has it.</summary>
    private static uint Checksum(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
        }

        return ~crc;
    }
}
