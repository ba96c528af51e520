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
    public void NamesAWrongType() => AssertFails("'b' is of type I32; F32 is needed", () => Parse(TwoTensors, 0, 0, 0).Floats("b"));

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
    [InlineData("[0,4]", "[4,9223372036854775808]", "header is not the JSON")]
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
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":{}}")]
    [InlineData("{\"a\":{\"dtype\":4,\"shape\":[1],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":{},\"data_offsets\":[0,4]}}")]
    public void RefusesAHeaderThatIsNotTheRightJson(string header) => AssertFails("header is not the JSON", () => Parse(header, 1));

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
