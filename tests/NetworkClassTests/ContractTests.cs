extern alias runtime;

using System;
using System.Linq;
using System.Reflection;
using System.Threading;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Networks;
using NetworkClassTests.Harness;
using NetworkTests.Support;
using Xunit;

namespace NetworkClassTests;

/// <summary>What a user's code may rely on in a generated class.</summary>
public class ContractTests
{
    private const string Source = """
        public static class User
        {
            public const int All = Plain.XLength + Plain.YLength;
            public static int[] Shape() => Plain.XShape.ToArray();
            public static void Overlap(object net, float[] all, int y, int z) =>
                ((Pair)net).Run(System.MemoryExtensions.AsSpan(all, 0, 4), System.MemoryExtensions.AsSpan(all, 8, 4), System.MemoryExtensions.AsSpan(all, y, 4), System.MemoryExtensions.AsSpan(all, z, 4));
            public static void Named(object net, float[] a, float[] b) => ((Keywords)net).Run(@class: a, x1: a, maxDegreeOfParallelism2: a, x1_2: b, _9lives: b);
            public static int Lengths() => Keywords.ClassLength + Keywords.X1Length + Keywords.MaxDegreeOfParallelism2Length + Keywords.X1_2Length + Keywords._9livesLength;
        }
        """;

    private static readonly Lazy<CompiledNetworks> s_compiled = new(() => new CompiledNetworks(
    [
        new("Plain", Weighted(2)),
        new("PlainNhwc", Weighted(2)) { Options = new NetworkOptions(ChannelsLast: true) },
        new("Inner", Weighted(2)) { Options = new NetworkOptions(Outputs: "a, y") },
        new("InnerOnly", Weighted(2)) { Options = new NetworkOptions(Outputs: "a") },
        new("Free", new OnnxFile().Input("x", "n", 2, "height", "width").Node("Relu", ["x"], ["y"]).Output("y").ToArray()) { Options = new NetworkOptions("height=3, x[3]=5") },
        new("FreeBatch", new OnnxFile().Input("x", "n", 2).Node("Relu", ["x"], ["y"]).Output("y").ToArray()) { Options = new NetworkOptions("n=4") },
        new("Pair", new OnnxFile().Input("a", 4).Input("b", 4).Node("Add", ["a", "b"], ["y"]).Node("Mul", ["a", "b"], ["z"]).Output("y", "z").ToArray()),
        new("Keywords", new OnnxFile().Input("class", 2).Input("x:1", 2).Input("max_degree_of_parallelism", 2)
            .Node("Add", ["class", "x:1"], ["x_1"]).Node("Mul", ["x_1", "max_degree_of_parallelism"], ["9lives"]).Output("x_1", "9lives").ToArray()),
        new("OddNames", new OnnxFile().Input("weights", 2).Input("workspace", 2).Input("clock", 2).Input("call", 2).Input("runs", 2).Input("run", 2).Input("a\0<b>\u2028c\u0085\uffff\n", 2)
            .Node("Sum", ["weights", "workspace", "clock", "call", "runs", "run", "a\0<b>\u2028c\u0085\uffff\n"], ["summary"]).Output("summary").ToArray()),
        // Names of what the call of a grouped convolution declares.
        new("NamesOfGroups", new OnnxFile().Input("block", 1, 8, 5, 5).Floats("w", [8, 4, 3, 3], new float[288]).Node("Conv", ["block", "w"], ["call"], ("group", 2)).Output("call").ToArray()),
        new("Slow", Heavy()),
    ],
    Source));

    private static byte[] Weighted(float weight, int outputs = 3) => new OnnxFile().Input("x", 1, 2, 3, 4)
        .Floats("w", [outputs, 2, 1, 1], [.. Enumerable.Range(1, 2 * outputs).Select(i => weight * i)])
        .Node("Conv", ["x", "w"], ["a"]).Node("Relu", ["a"], ["y"]).Output("y").ToArray();

    private static byte[] Heavy()
    {
        OnnxFile file = new OnnxFile().Input("v0", 1, 32, 64, 64).Floats("w", [32, 32, 3, 3], [.. Enumerable.Range(0, 9216).Select(i => (i % 7) * 0.001f)]);
        for (int i = 0; i < 20; i++)
            file.Node("Conv", [$"v{i}", "w"], [$"v{i + 1}"], ("pads", new[] { 1, 1, 1, 1 }));
        return file.Output("v20").ToArray();
    }

    private static Tensor Ramp(params int[] shape) => new(shape, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (i * 0.5f) - 3)]);

    [Fact]
    public void NamesOfTheFileMayBeAnything()
    {
        CompiledNetwork network = s_compiled.Value["OddNames"];

        Tensor sum = network.Run(network.New(), [.. Enumerable.Range(0, 7).Select(_ => new Tensor([2], [1, 2]))])[0];

        Assert.Equal([7, 14], sum.Floats);
    }

    [Fact]
    public void LengthsAreConstantsAndShapesSpans()
    {
        Type plain = s_compiled.Value["Plain"].Type;
        FieldInfo length = plain.GetField("XLength")!;
        Assert.True(length.IsLiteral && length.IsPublic);
        Assert.Equal(24, length.GetRawConstantValue());
        Assert.Equal(36, plain.GetField("YLength")!.GetRawConstantValue());
        Assert.Equal([1, 2, 3, 4], s_compiled.Value.Method<Func<int[]>>("User", "Shape")());
        Assert.Equal([1, 2, 3, 5], s_compiled.Value["Free"].Spec.Inputs[0].Shape);
        Assert.Equal(8, s_compiled.Value["FreeBatch"].Type.GetField("XLength")!.GetRawConstantValue());
    }

    /// <summary>The public face is that of the contract, and nothing else.</summary>
    [Fact]
    public void ThePublicMembersAreThose()
    {
        Type plain = s_compiled.Value["Plain"].Type;
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        Assert.Equal(
            [".ctor", ".ctor", ".ctor", "Profile", "Run", "Run", "Summary", "XLength", "XShape", "YLength", "YShape", "get_Summary", "get_XShape", "get_YShape"],
            plain.GetMembers(Own).Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["x", "y"], plain.GetMethods(Own).First(method => method.Name == "Run" && method.GetParameters().Length == 2).GetParameters().Select(parameter => parameter.Name));
        Assert.DoesNotContain(s_compiled.Value.Assembly.GetExportedTypes(), type => type.Namespace?.StartsWith("Dsc", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void NamesBecomeUniqueIdentifiers()
    {
        float[] a = [2, 3], b = new float[2];

        Assert.Equal(10, s_compiled.Value.Method<Func<int>>("User", "Lengths")());
        CompiledNetwork keywords = s_compiled.Value["Keywords"];
        Assert.Throws<ArgumentException>(() => s_compiled.Value.Method<Action<object, float[], float[]>>("User", "Named")(keywords.New(), a, b)); // Both outputs are one span.
        Tensor input = new([2], a);
        Assert.Equal([8, 18], keywords.Run(keywords.New(), input, input, input)[1].Floats);
    }

    [Fact]
    public void AWrongLengthIsNamedBeforeAnythingIsWritten()
    {
        CompiledNetwork plain = s_compiled.Value["Plain"];
        object instance = plain.New();
        float[] output = new float[36];
        Array.Fill(output, 7);

        foreach (int wrong in (int[])[0, 23, 25])
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(() => plain.Run(instance, [new float[wrong], output]));
            Assert.Equal("x", exception.ParamName);
            Assert.Contains("24", exception.Message);
            Assert.Contains($"{wrong}", exception.Message);
        }

        Assert.Equal("y", Assert.Throws<ArgumentException>(() => plain.Run(instance, [new float[24], new float[35]])).ParamName);
        foreach (int degree in (int[])[0, -2])
            Assert.Equal("maxDegreeOfParallelism", Assert.Throws<ArgumentOutOfRangeException>(() => plain.Run(instance, [new float[24], output], degree)).ParamName);
        Assert.All(output, value => Assert.Equal(7, value));
    }

    [Theory]
    [InlineData(0, 16)] // y is a
    [InlineData(3, 16)] // y begins in a
    [InlineData(16, 10)] // z begins in b
    [InlineData(16, 19)] // z begins in y
    public void OverlapsAreRefused(int y, int z)
    {
        float[] all = new float[32];
        object pair = s_compiled.Value["Pair"].New();
        Action<object, float[], int, int> run = s_compiled.Value.Method<Action<object, float[], int, int>>("User", "Overlap");

        Assert.Throws<ArgumentException>(() => run(pair, all, y, z));
        run(pair, all, 4, 12);
    }

    [Fact]
    public void ACopySharesTheWeightsButNotTheWorkspace()
    {
        CompiledNetwork slow = s_compiled.Value["Slow"];
        object instance = slow.New(), copy = slow.Copy(instance);

        Assert.Same(Field(instance, "_dscWeights"), Field(copy, "_dscWeights"));
        Assert.NotSame(Field(instance, "_dscWorkspace"), Field(copy, "_dscWorkspace"));
        Assert.Equal("other", Assert.Throws<ArgumentNullException>(() => slow.Copy(null)).ParamName);

        static object? Field(object of, string name) => of.GetType().GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(of);
    }

    [Fact]
    public void AFileOfTheSameGraphMayHaveOtherWeights()
    {
        CompiledNetwork plain = s_compiled.Value["Plain"];
        Tensor input = Ramp(1, 2, 3, 4);
        float[] usual = plain.Run(plain.New(), input)[0].Floats, doubled = plain.Run(plain.New(Weighted(4)), input)[0].Floats;

        Assert.Contains(usual, value => value > 0);
        Assert.Equal(usual.Select(value => 2 * value), doubled);
        foreach (byte[] other in (byte[][])[[], [1, 2, 3], Weighted(2, outputs: 4), [.. Weighted(2), 0], SameLength()])
            Assert.Equal("file", Assert.Throws<ArgumentException>(() => plain.New(other)).ParamName);

        static byte[] SameLength()
        {
            byte[] file = Weighted(2);
            int node = file.AsSpan().IndexOf("Relu"u8);
            "Tanh"u8.CopyTo(file.AsSpan(node));
            return file;
        }
    }

    [Fact]
    public void OneInstanceRunsOnOneThreadAtATime()
    {
        CompiledNetwork slow = s_compiled.Value["Slow"];
        object instance = slow.New();
        Array[] mine = slow.Arguments(Ramp(1, 32, 64, 64)), theirs = slow.Arguments(Ramp(1, 32, 64, 64));
        bool stop = false;
        var other = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                try
                {
                    slow.Run(instance, theirs);
                }
                catch (InvalidOperationException)
                {
                    // This thread may be the one that comes second.
                }
            }
        });
        other.Start();
        InvalidOperationException? refused = null;
        for (int i = 0; i < 2000 && refused is null; i++)
        {
            try
            {
                slow.Run(instance, mine);
            }
            catch (InvalidOperationException exception)
            {
                refused = exception;
            }
        }

        Volatile.Write(ref stop, true);
        other.Join();
        Assert.NotNull(refused);
        Assert.Contains("Slow", refused.Message);
        slow.Run(instance, mine);
    }

    [Fact]
    public void AnInstanceRunsAgainAfterAnError()
    {
        CompiledNetwork plain = s_compiled.Value["Plain"];
        object instance = plain.New();
        Assert.Throws<ArgumentException>(() => plain.Run(instance, [new float[1], new float[36]]));

        plain.Run(instance, [new float[24], new float[36]]);
        _ = plain.Profile(instance, 2);
        Assert.Throws<TargetInvocationException>(() => plain.Profile(instance, 0));
        plain.Run(instance, [new float[24], new float[36]]);
    }

    [Fact]
    public void ChannelsAreLastWhereThatIsAskedFor()
    {
        CompiledNetwork plain = s_compiled.Value["Plain"], last = s_compiled.Value["PlainNhwc"];
        Tensor input = Ramp(1, 2, 3, 4);
        Assert.Equal([1, 3, 4, 2], last.Spec.Inputs[0].Shape);
        Assert.Equal([1, 3, 4, 3], last.Spec.Outputs[0].Shape);

        float[] expected = plain.Run(plain.New(), input)[0].Floats;
        var turned = new Tensor([1, 3, 4, 2], [.. Enumerable.Range(0, 24).Select(i => input.Floats[(i % 2 * 12) + (i / 2)])]);
        float[] actual = last.Run(last.New(), turned)[0].Floats;

        Assert.Equal(Enumerable.Range(0, 36).Select(i => expected[(i % 3 * 12) + (i / 3)]), actual);
    }

    [Fact]
    public void InnerValuesMayBeOutputs()
    {
        CompiledNetwork both = s_compiled.Value["Inner"], only = s_compiled.Value["InnerOnly"];
        var input = new Tensor([1, 2, 3, 4], [.. Ramp(1, 2, 3, 4).Floats.Select(value => value - 3)]);
        Tensor[] results = both.Run(both.New(), input);

        Assert.Equal(["A", "Y"], both.Spec.Outputs.Select(port => port.Name));
        Assert.Equal(results[0].Floats.Select(value => Math.Max(value, 0)), results[1].Floats);
        Assert.Contains(results[0].Floats, value => value < 0);
        Assert.Equal(results[0].Floats, only.Run(only.New(), input)[0].Floats);
        Assert.Single(only.Spec.Outputs);
    }
}
