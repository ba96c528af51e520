using System;
using System.Linq;
using System.Threading;
using Dsc.Generator.Networks;
using NetworkClassTests.Harness;
using NetworkTests.Support;
using Tests.Shared;
using Xunit;

namespace NetworkClassTests;

/// <summary>The form of <c>Run</c> whose image is bytes, against values computed by hand.</summary>
public class PixelTests
{
    private static readonly (string Name, int Channels, bool IsNhwc, float[] Mean, float[] Std, bool Swaps)[] s_forms =
    [
        ("Bytes", 3, false, [], [], false),
        ("Swapped", 3, false, [], [], true),
        ("Normalized", 3, false, [0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f], false),
        ("NormalizedSwapped", 3, false, [0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f], true),
        ("MeanAlone", 3, false, [0.5f], [], false),
        ("NegativeMean", 3, false, [-0.5f, 0, 1], [], false),
        ("StdAlone", 3, false, [], [0.5f], false),
        ("Last", 3, true, [0.5f], [0.5f, 0.25f, 1], false),
        ("LastSwapped", 3, true, [0.5f], [0.5f, 0.25f, 1], true),
        ("Gray", 1, false, [0.1307f], [0.3081f], false),
        ("Alpha", 4, false, [], [], true),
    ];

    private static readonly Lazy<CompiledNetworks> s_compiled = new(() => new CompiledNetworks(
        [.. s_forms.Select(form => new NetworkClass(form.Name, new OnnxFile().Input("image", 1, form.Channels, 3, 4).Node("Neg", ["image"], ["y"]).Output("y").ToArray())
        {
            Options = new NetworkOptions(ChannelsLast: form.IsNhwc),
            Properties = string.Join(", ", ((string[])[Values("Mean", form.Mean), Values("Std", form.Std), "Pixels = true", form.Swaps ? "SwapRedBlue = true" : ""]).Where(text => text.Length > 0)),
        })],
        "public static class User\n{\n" + string.Concat(s_forms.Select(form =>
            $"public static void Run{form.Name}(object net, byte[] image, float[] y) => (({form.Name})net).Run((System.ReadOnlySpan<byte>)image, y);\n")) + "}"));

    public static TheoryData<string> Names => [.. s_forms.Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EachByteBecomesItsValue(string name)
    {
        (_, int channels, bool isNhwc, float[] mean, float[] std, bool swaps) = s_forms.Single(form => form.Name == name);
        var random = new Random(3);
        byte[] image = new byte[12 * channels];
        random.NextBytes(image);
        float[] output = new float[image.Length];
        object instance = s_compiled.Value[name].New();
        Action<object, byte[], float[]> run = s_compiled.Value.Method<Action<object, byte[], float[]>>("User", "Run" + name);

        run(instance, image, output);
        run(instance, image, output);

        for (int pixel = 0; pixel < 12; pixel++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                int source = swaps && channel < 3 ? 2 - channel : channel;
                double value = image[(pixel * channels) + source];
                if (mean.Length + std.Length > 0)
                    value = ((value / 255) - Of(mean, channel, 0)) / Of(std, channel, 1);
                Assert.Equal(-value, output[isNhwc ? (pixel * channels) + channel : (channel * 12) + pixel], 1e-5);
            }
        }

        Assert.Equal("image", Assert.Throws<ArgumentException>(() => run(instance, new byte[11], output)).ParamName);
        Assert.Equal(0, Allocation.Of(() => run(instance, image, output)));
    }

    /// <summary>The image is not touched while another thread runs: one of the two is refused, and no result is of both pictures.</summary>
    [Fact]
    public void TwoThreadsDoNotMixTheirPictures()
    {
        object instance = s_compiled.Value["Bytes"].New();
        Action<object, byte[], float[]> run = s_compiled.Value.Method<Action<object, byte[], float[]>>("User", "RunBytes");
        int mixed = 0;
        Thread[] threads = [.. Enumerable.Range(1, 3).Select(id => new Thread(() =>
        {
            byte[] image = new byte[36];
            float[] output = new float[36];
            Array.Fill(image, (byte)id);
            for (int i = 0; i < 20000; i++)
            {
                try
                {
                    run(instance, image, output);
                    if (output.Any(value => value != -id))
                        Interlocked.Increment(ref mixed);
                }
                catch (InvalidOperationException)
                {
                    // The other came first.
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(0, mixed);
    }

    private static double Of(float[] values, int channel, double otherwise) => values.Length == 0 ? otherwise : values[values.Length == 1 ? 0 : channel];

    private static string Values(string property, float[] values) =>
        values.Length == 0 ? "" : $"{property} = new[] {{ {string.Join(", ", values.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "f"))} }}";
}
