using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Models;

/// <summary>Damaged and hostile files: one clear error, never a crash, a hang or a huge allocation.</summary>
public class DamagedFilesTests
{
    public static TheoryData<string> Small => NetworkNames.Of(["mnist_8", "micro_kws_fp32", "tflite_blazeface_short", "micro_kws_qdq", "ppocr_cls_v2", "tflite_str_ww"]);

    [NetworkTheory]
    [MemberData(nameof(Small))]
    public void FlippedBitsAreAnErrorOrAnotherNetwork(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        var random = new Random(5);
        for (int round = 0; round < 150; round++)
        {
            byte[] file = (byte[])network.File.Clone();

            // Most of a file are weights: half of the damage goes to its beginning and end, where the structure is.
            for (int flips = random.Next(1, 8); flips > 0; flips--)
            {
                int at = random.Next(3) switch { 0 => random.Next(Math.Min(4096, file.Length)), 1 => file.Length - 1 - random.Next(Math.Min(8192, file.Length)), _ => random.Next(file.Length) };
                file[at] ^= (byte)(1 << random.Next(8));
            }

            Survives(file, network);
        }
    }

    [NetworkTheory]
    [MemberData(nameof(Small))]
    public void ACutFileIsAnError(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        var random = new Random(6);
        for (int round = 0; round < 60; round++)
        {
            byte[] file = network.File.AsSpan(0, random.Next(network.File.Length)).ToArray();

            NetworkResult result = Survives(file, network);

            Assert.True(result.Spec is null || network.FileName.EndsWith("onnx", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("x.onnx")]
    [InlineData("x.tflite")]
    public void NoiseIsAnError(string fileName)
    {
        var random = new Random(8);
        for (int round = 0; round < 500; round++)
        {
            byte[] file = new byte[random.Next(200)];
            random.NextBytes(file);
            if (round % 2 == 0 && file.Length > 8)
                "TFL3"u8.CopyTo(file.AsSpan(4));

            NetworkResult result = NetworkCompiler.Compile(file, fileName, new NetworkOptions());

            Assert.Null(result.Spec);
            Assert.NotEmpty(result.Problems);
        }
    }

    [Fact]
    public void AnErrorSaysWhereItIs()
    {
        var problem = Assert.Throws<ModelFormatException>(() => ModelReader.Read([0x3A, 0x7F, 0x00], "x.onnx"));

        Assert.Contains("at byte 1", problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, problem.Offset);
    }

    [Fact]
    public void AFileOfAnotherKindIsAnError() => Assert.Throws<ModelFormatException>(() => ModelReader.Read([], "x.pt"));

    [Fact]
    public void TablesThatAreSharedWithoutEndAreAnError()
    {
        // Sixty thousand tensors, all with one name of half a megabyte.
        const int count = 60_000, nameLength = 500_000;
        var file = new List<byte>();
        void Int(int value) => file.AddRange(BitConverter.GetBytes(value));
        int Here() => file.Count;
        void Point(int at) => BitConverter.GetBytes(Here() - at).CopyTo(CollectionsMarshal.AsSpan(file)[at..]);
        void Layout(params short[] fields)
        {
            file.AddRange(BitConverter.GetBytes((short)(4 + (2 * fields.Length))));
            file.AddRange(BitConverter.GetBytes((short)12));
            foreach (short field in fields)
                file.AddRange(BitConverter.GetBytes(field));
        }

        Int(0);
        file.AddRange("TFL3"u8.ToArray());
        int model = Here();
        Layout(4, 0, 8);
        Point(0);
        int root = Here();
        Int(root - model);
        Int(3);
        int graphs = Here();
        Int(0);
        Point(graphs);
        Int(1);
        int graph = Here();
        Int(0);
        int graphLayout = Here();
        Layout(4);
        Point(graph);
        int graphTable = Here();
        Int(graphTable - graphLayout);
        int tensors = Here();
        Int(0);
        Point(tensors);
        Int(count);
        int first = Here();
        for (int i = 0; i < count; i++)
            Int(0);
        int tensorLayout = Here();
        Layout(0, 0, 0, 4);
        int tensor = Here();
        for (int i = 0; i < count; i++)
            Point(first + (4 * i));
        Int(tensor - tensorLayout);
        int name = Here();
        Int(0);
        Point(name);
        Int(nameLength);
        file.AddRange(new byte[nameLength]);

        ModelFormatException problem = Assert.Throws<ModelFormatException>(() => ModelReader.Read([.. file], "x.tflite"));

        Assert.Contains("the same tables over and over", problem.Message, StringComparison.Ordinal);
    }

    private static NetworkResult Survives(byte[] file, NetworkCase network)
    {
        var watch = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        NetworkResult result = NetworkCompiler.Compile(file, network.FileName, new NetworkOptions(network.Dimensions()));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 20_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000_000);
        Assert.True(result.Spec is null == result.Problems.Count > 0);
        return result;
    }
}
