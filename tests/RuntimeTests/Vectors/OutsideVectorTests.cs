using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Dsc.RuntimeTests.Kernels.Harness;
using Xunit;

namespace Dsc.RuntimeTests.Vectors;

/// <summary>
/// Convolutions that others computed: the ONNX backend tests and depthwise layers of Keras, in one and two dimensions. Each
/// runs as the operation it is, and a depthwise one also as a separable convolution with the identity as its pointwise stage.
/// </summary>
public class OutsideVectorTests
{
    public static TheoryData<string> Cases => Directory.Exists(VectorsTheoryAttribute.Folder)
        ? [.. Directory.GetFiles(VectorsTheoryAttribute.Folder, "case.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(VectorsTheoryAttribute.Folder, Path.GetDirectoryName(file)!)).Where(IsCovered).Order(StringComparer.Ordinal)]
        : ["(none)"];

    [VectorsTheory]
    [MemberData(nameof(Cases))]
    public void Kernels_agree_with_it(string name)
    {
        OutsideVector vector = OutsideVector.Read(Path.Combine(VectorsTheoryAttribute.Folder, name));
        KernelCase[] cases = [.. vector.Kernels()];
        var batch = new KernelBatch(cases);
        foreach (KernelCase c in cases)
        {
            Memory<float>[] buffers = vector.Buffers(c);
            batch[c](buffers, null, KernelRun.Numbers(c));
            float[] actual = buffers[1].ToArray();
            for (int i = 0; i < actual.Length; i++)
            {
                float expected = vector.Output[i];
                Assert.True(Math.Abs(actual[i] - expected) <= 1e-5 * Math.Max(1, Math.Abs(expected)), $"{c}\n  element {i} is {actual[i]:R}, should be {expected:R}");
            }
        }
    }

    /// <summary>Three dimensions and groups that are neither depthwise nor whole are not what the product does.</summary>
    private static bool IsCovered(string name)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(VectorsTheoryAttribute.Folder, name, "case.json")));
        JsonElement root = json.RootElement;
        return root.GetProperty("kind").GetString() != "grouped" && (!root.TryGetProperty("spatial_dims", out JsonElement dims) || dims.GetInt32() <= 2);
    }
}
