using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Models.Tflite;
using Xunit;

namespace NetworkTests.Support;

/// <summary>Writes small TFLite files for tests.</summary>
internal sealed class TfliteFile
{
    public const byte Float32 = 0, Float16 = 1, Int32 = 2, Int64 = 4, Bool = 6, UInt8 = 3, Int8 = 9;

    /// <summary>Numbers of the schema's union of options.</summary>
    private static readonly Dictionary<string, byte> OptionTypes = new()
    {
        ["CONV_2D"] = 1,
        ["DEPTHWISE_CONV_2D"] = 2,
        ["AVERAGE_POOL_2D"] = 5,
        ["MAX_POOL_2D"] = 5,
        ["L2_POOL_2D"] = 5,
        ["FULLY_CONNECTED"] = 8,
        ["CONCATENATION"] = 10,
        ["ADD"] = 11,
        ["LOCAL_RESPONSE_NORMALIZATION"] = 13,
        ["RESIZE_BILINEAR"] = 15,
        ["SPACE_TO_DEPTH"] = 19,
        ["MUL"] = 21,
        ["GATHER"] = 23,
        ["MEAN"] = 27,
        ["SUM"] = 27,
        ["REDUCE_MAX"] = 27,
        ["REDUCE_MIN"] = 27,
        ["REDUCE_PROD"] = 27,
        ["REDUCE_ANY"] = 27,
        ["REDUCE_ALL"] = 27,
        ["SUB"] = 28,
        ["DIV"] = 29,
        ["SQUEEZE"] = 30,
        ["STRIDED_SLICE"] = 32,
        ["SPLIT"] = 35,
        ["CAST"] = 37,
        ["ARG_MAX"] = 40,
        ["TRANSPOSE_CONV"] = 49,
        ["SHAPE"] = 55,
        ["ARG_MIN"] = 57,
        ["PACK"] = 59,
        ["UNPACK"] = 64,
        ["RESIZE_NEAREST_NEIGHBOR"] = 74,
        ["LEAKY_RELU"] = 75,
        ["MIRROR_PAD"] = 77,
        ["SPLIT_V"] = 79,
        ["DEPTH_TO_SPACE"] = 94,
        ["ONE_HOT"] = 61,
        ["BATCH_MATMUL"] = 101,
        ["CUMSUM"] = 102,
    };

    private readonly List<string> _names = [];
    private readonly List<object?[]> _tensors = [];
    private readonly List<object?[]> _buffers = [[null]];
    private readonly List<object?[]> _codes = [];
    private readonly List<object?[]> _nodes = [];
    private readonly List<int> _inputs = [];
    private readonly List<int> _outputs = [];

    public TfliteFile Input(string name, params int[] shape) => InputOf(Float32, name, shape);

    public TfliteFile InputOf(byte type, string name, params int[] shape)
    {
        Tensor(name, type, shape, 0, null);
        _inputs.Add(_names.IndexOf(name));
        return this;
    }

    /// <summary>The type of a value between nodes that is not float32.</summary>
    public TfliteFile Typed(byte type, string name) => Tensor(name, type, [], 0, null);

    public TfliteFile Floats(string name, int[] shape, params float[] values) => Constant(name, Float32, shape, MemoryMarshal.AsBytes<float>(values).ToArray());

    public TfliteFile Halves(string name, int[] shape, params float[] values) =>
        Constant(name, Float16, shape, MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray());

    public TfliteFile Integers(string name, params int[] values) => Integers(name, [values.Length], values);

    public TfliteFile Integers(string name, int[] shape, int[] values) => Constant(name, Int32, shape, MemoryMarshal.AsBytes<int>(values).ToArray());

    /// <summary>A sparse tensor; its levels are from <see cref="All"/> and <see cref="Listed"/>.</summary>
    public TfliteFile Sparse(string name, byte type, int[] shape, byte[] stored, int[] order, int[] blocked, params object?[][] levels) =>
        Constant(name, type, shape, stored, [order, blocked, levels]);

    public static object?[] All(int size) => [(byte)0, size];

    /// <summary>A sparse level; lists are of bytes, of ushort or of int.</summary>
    public static object?[] Listed(Array segments, Array indices)
    {
        static byte Kind(Array list) => list switch { int[] => 1, ushort[] => 2, _ => 3 };
        return [(byte)1, 0, Kind(segments), new object?[] { segments }, Kind(indices), new object?[] { indices }];
    }

    public TfliteFile Constant(string name, byte type, int[] shape, byte[] bytes, object?[]? sparsity = null)
    {
        _buffers.Add([bytes]);
        return Tensor(name, type, shape, _buffers.Count - 1, sparsity);
    }

    /// <summary>An operation of the schema; its options are the fields of their table in order.</summary>
    public TfliteFile Node(string operation, string[] inputs, string[] outputs, params object?[] options)
    {
        int number = Enumerable.Range(0, 256).First(i => TfliteOperations.Name(i) == operation);
        byte? type = options.Length == 0 ? null : OptionTypes[operation];
        return Node([(byte)Math.Min(number, 127), null, 1, number], inputs, outputs, type, options.Length == 0 ? null : options, null);
    }

    /// <summary>An operation of somebody else.</summary>
    public TfliteFile Custom(string operation, string[] inputs, string[] outputs, params int[] options) =>
        Node([(byte)32, operation, 1, 32], inputs, outputs, null, null, MemoryMarshal.AsBytes<int>(options).ToArray());

    public TfliteFile Output(params string[] names)
    {
        _outputs.AddRange(names.Select(Place));
        return this;
    }

    public byte[] ToArray()
    {
        object?[] graph = [_tensors.ToArray(), _inputs.ToArray(), _outputs.ToArray(), _nodes.ToArray(), "main"];
        return FlatBuffer.Of("TFL3", [3, _codes.ToArray(), new object?[][] { graph }, "tests", _buffers.ToArray()]);
    }

    public (Graph Graph, List<NetworkProblem> Problems) Import(string dimensions = "")
    {
        byte[] file = ToArray();
        var problems = new List<NetworkProblem>();
        return (Importer.Import(TfliteReader.Read(file), file, dimensions, [], problems), problems);
    }

    /// <summary>The outputs as the interpreter has them; nothing may stand in the way.</summary>
    public IReadOnlyList<Tensor> Run(params Tensor[] inputs)
    {
        (Graph graph, List<NetworkProblem> problems) = Import();
        Assert.Empty(problems.Select(problem => problem.ToString()));
        return GraphInterpreter.Run(graph, inputs);
    }

    /// <summary>What stands in the way.</summary>
    public string Refusal() => string.Join(" | ", Import().Problems.Select(problem => problem.Reason));

    private TfliteFile Node(object?[] code, string[] inputs, string[] outputs, byte? optionsType, object?[]? options, byte[]? custom)
    {
        _nodes.Add([_codes.Count, inputs.Select(Place).ToArray(), outputs.Select(Place).ToArray(), optionsType, options, custom]);
        _codes.Add(code);
        return this;
    }

    private TfliteFile Tensor(string name, byte type, int[] shape, int buffer, object?[]? sparsity)
    {
        _names.Add(name);
        _tensors.Add([shape, type, buffer, name, null, null, sparsity]);
        return this;
    }

    /// <summary>The number of a value, which is one of floats where nothing else has been said.</summary>
    private int Place(string name)
    {
        if (name.Length == 0)
            return -1;
        if (!_names.Contains(name))
            Tensor(name, Float32, [], 0, null);
        return _names.IndexOf(name);
    }
}
