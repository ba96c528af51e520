using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using Dsc.Samples;
using Xunit;

namespace SampleTests;

public sealed class SafeTensorsTests
{
    private const string TwoTensors =
        """{"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"I32","shape":[],"data_offsets":[8,12]},"__metadata__":{"k":"v"}}""";

    [Fact]
    public void ReadsFloats()
    {
        SafeTensors file = Parse(TwoTensors, 1.5f, -2f, 0f);

        Assert.Equal(["a", "b"], file.Names);
        Assert.Equal([1.5f, -2f], file.Floats("a", 2, 1));
        Assert.Equal([2, 1], file.Shape("a"));
        Assert.Empty(file.Shape("b"));
    }

    [Fact]
    public void ReadsAnEmptyFile() => Assert.Empty(Parse("{}").Names);

    [Fact]
    public void NamesAMissingTensor() => AssertFails("no tensor 'c'", () => Parse(TwoTensors, 0, 0, 0).Floats("c", 1));

    [Fact]
    public void NamesAMissingTensorWhoseShapeIsWanted() => AssertFails("no tensor 'c'", () => Parse(TwoTensors, 0, 0, 0).Shape("c"));

    [Fact]
    public void RefusesAShapePastInt() => AssertFails(
        "too large", () => Parse("""{"a":{"dtype":"F32","shape":[4294967296,0],"data_offsets":[0,0]}}""").Shape("a"));

    [Fact]
    public void NamesAWrongType() => AssertFails("'b' is of type I32; F64, F32, F16 or BF16 is needed", () => Parse(TwoTensors, 0, 0, 0).Floats("b"));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2)]
    [InlineData(2, 1, 1)]
    public void NamesAWrongShape(params int[] shape) =>
        AssertFails("'a' has the shape [2, 1]; [", () => Parse(TwoTensors, 0, 0, 0).Floats("a", shape));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void RefusesAFileWithoutALength(int bytes) =>
        AssertFails($"it has {bytes} bytes", () => SafeTensors.Parse(new byte[bytes], "file"));

    [Theory]
    [InlineData(ulong.MaxValue, "the format allows")]
    [InlineData(1UL << 63, "the format allows")]
    [InlineData(100_000_001UL, "the format allows")]
    [InlineData(100_000_000UL, "truncated")]
    [InlineData(200UL, "truncated")]
    public void RefusesAnAbsurdHeaderLength(ulong length, string message)
    {
        byte[] file = Bytes(TwoTensors, 0, 0, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        AssertFails(message, () => SafeTensors.Parse(file, "file"));
    }

    [Fact]
    public void RefusesAFileCutAnywhere()
    {
        byte[] file = Bytes(TwoTensors, 1, 2, 3);
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => SafeTensors.Parse(file[..length], "file"));
    }

    [Fact]
    public void SaysThatTheDataIsCut() =>
        AssertFails("'b' ends at 12, but only 8 bytes of data follow the header; the file seems truncated", () => Parse(TwoTensors, 1, 2));

    [Fact]
    public void RefusesDataAfterTheLastTensor() => AssertFails("its tensors end at 12, but 16 bytes", () => Parse(TwoTensors, 1, 2, 3, 4));

    [Theory]
    [InlineData("[0,4]", "[0,4]", "inside tensor")]
    [InlineData("[0,4]", "[2,6]", "inside tensor")]
    [InlineData("[0,4]", "[8,12]", "no tensor covers its bytes 4 to 8")]
    [InlineData("[0,4]", "[4,12]", "cannot have 8 bytes")]
    [InlineData("[0,4]", "[4,8000]", "truncated")]
    [InlineData("[-4,0]", "[4,8]", "make no sense")]
    [InlineData("[4,0]", "[4,8]", "make no sense")]
    [InlineData("[0,4]", "[4,9223372036854775807]", "truncated")]
    [InlineData("[0,4]", "[4,9223372036854775808]", "the data_offsets of tensor 'b' holds 9223372036854775808")]
    [InlineData("[0,4]", "[4]", "1 data_offsets, not 2")]
    public void RefusesBadOffsets(string first, string second, string message)
    {
        string header = $$$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":{{{first}}}},"b":{"dtype":"F32","shape":[1],"data_offsets":{{{second}}}}}""";
        AssertFails(message, () => Parse(header, 1, 2, 3));
    }

    [Theory]
    [InlineData("[4294967296,4294967296,4294967296,4294967296,4]")]
    [InlineData("[9223372036854775807,9223372036854775807]")]
    [InlineData("[3]")]
    [InlineData("[0]")]
    public void RefusesAShapeThatTheBytesDoNotFit(string shape) =>
        AssertFails("cannot have 4 bytes", () => Parse($$$"""{"a":{"dtype":"F32","shape":{{{shape}}},"data_offsets":[0,4]}}""", 1));

    [Fact]
    public void RefusesANegativeSize() =>
        AssertFails("negative size -1", () => Parse("""{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""", 1));

    [Theory]
    [InlineData("", "header is not JSON")]
    [InlineData("{", "header is not JSON")]
    [InlineData("[]", "its header is []; a JSON object is needed")]
    [InlineData("null", "its header is null; a JSON object is needed")]
    [InlineData("{\"a\":1}", "tensor 'a' is 1; an object with dtype, shape and data_offsets is needed")]
    [InlineData("{\"a\":{}}", "tensor 'a' has no field 'dtype'")]
    [InlineData("{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}", "tensor 'a' has no field 'dtype'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}", "tensor 'a' has no field 'shape'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", "tensor 'a' has no field 'data_offsets'")]
    [InlineData("{\"a\":{\"dtype\":4,\"shape\":[1],\"data_offsets\":[0,4]}}", "the dtype of tensor 'a' is 4; a string is needed")]
    [InlineData("{\"a\":{\"dtype\":null,\"shape\":[1],\"data_offsets\":[0,4]}}", "the dtype of tensor 'a' is null; a string is needed")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", "the shape of tensor 'a' holds 1.5")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}", "the shape of tensor 'a' holds \"1\"")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":{},\"data_offsets\":[0,4]}}", "the shape of tensor 'a' is {}; an array of whole numbers is needed")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":4}}", "the data_offsets of tensor 'a' is 4; an array")]
    public void RefusesAHeaderThatIsNotTheRightJson(string header, string message) => AssertFails(message, () => Parse(header, 1));

    [Theory]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0xBF, 0, 0, 0, 0, 0, 0, 0, 0x40 })]
    [InlineData("F16", new byte[] { 0, 0xBE, 0, 0x40 })]
    [InlineData("BF16", new byte[] { 0xC0, 0xBF, 0, 0x40 })]
    public void ReadsOtherFloatsAsFloat(string type, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes($$$"""{"a":{"dtype":"{{{type}}}","shape":[2],"data_offsets":[0,{{{data.Length}}}]}}""");
        Assert.Equal([-1.5f, 2f], SafeTensors.Parse([.. BitConverter.GetBytes((long)json.Length), .. json, .. data], "file").Floats("a", 2));
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4665\nsize 132\n", "a Git LFS pointer")]
    [InlineData("\n<!DOCTYPE html><html><body>Not found</body></html>", "an HTML page")]
    [InlineData("<HTML lang=\"en\">", "an HTML page")]
    [InlineData("<?xml version=\"1.0\"?><Error/>", "an XML document")]
    [InlineData("\u0089HDF\r\n\u001a\n0123456789", "an HDF5 file")]
    [InlineData("PK\u0003\u0004 archive", "a ZIP archive")]
    [InlineData("\u001f\u008b\u0008\0\0\0\0\0\u0003", "a gzip archive")]
    [InlineData("GGUF\u0003\0\0\0", "a GGUF file")]
    [InlineData("\u0093NUMPY\u0001\0v\0", "a NumPy array")]
    [InlineData("\u0089PNG\r\n\u001a\n", "a PNG picture")]
    [InlineData("\u0080\u0002}q\0(X\u0001\0\0", "a Python pickle")]
    [InlineData("{\"dtype\": \"F32\"}", "a JSON document")]
    public void SaysWhatAFileOfAnotherKindIs(string bytes, string kind) =>
        AssertFails($"it looks like {kind}", () => SafeTensors.Parse(Encoding.Latin1.GetBytes(bytes), "file"));

    /// <summary>A header whose length begins with the bytes of a BMP picture or a gzip archive is still a header.</summary>
    [Theory]
    [InlineData(0x4D42)]
    [InlineData(0x8B1F)]
    public void ALengthThatLooksLikeAnotherKindIsALength(int length)
    {
        byte[] json = Encoding.UTF8.GetBytes("{}".PadRight(length));
        Assert.Empty(SafeTensors.Parse([.. BitConverter.GetBytes((long)length), .. json], "file").Names);
    }

    [Fact]
    public void RefusesATensorListedTwice() => AssertFails("'a' is listed twice", () => Parse(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 1, 2));

    private static void AssertFails(string message, Action action)
    {
        string actual = Assert.Throws<InvalidDataException>(action).Message;
        Assert.StartsWith("file cannot be read as safetensors: ", actual, StringComparison.Ordinal);
        Assert.Contains(message, actual, StringComparison.Ordinal);
    }

    private static SafeTensors Parse(string header, params float[] data) => SafeTensors.Parse(Bytes(header, data), "file");

    private static byte[] Bytes(string header, params float[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + json.Length + (4 * data.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        for (int i = 0; i < data.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8 + json.Length + (4 * i)), data[i]);
        return file;
    }
}
