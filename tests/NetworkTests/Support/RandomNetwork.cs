using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace NetworkTests.Support;

/// <summary>A small network of the operations that real ones are made of, in the file's order, put together at random.</summary>
internal sealed class RandomNetwork
{
    private readonly Random _random;
    private readonly OnnxFile _file = new();
    private readonly List<(string Name, int[] Shape)> _values = [];
    private int _next;

    private RandomNetwork(int seed)
    {
        _random = new Random(seed);
        int[] shape = [_random.Next(4) == 0 ? 2 : 1, _random.Next(1, 9), _random.Next(4, 12), _random.Next(4, 12)];
        _file.Input("x", [.. shape.Select(size => (object)size)]);
        _values.Add(("x", shape));
        for (int i = _random.Next(3, 14); i > 0; i--)
            Grow();
        foreach ((string name, int[] _) in _values.Skip(1).Where((_, i) => i == _values.Count - 2 || _random.Next(8) == 0))
            _file.Output(name);
    }

    public static byte[] Make(int seed) => new RandomNetwork(seed)._file.ToArray();

    private void Grow()
    {
        // Mostly deeper, now and then from an earlier value.
        (string x, int[] shape) = _random.Next(4) == 0 ? _values[_random.Next(_values.Count)] : _values[^1];
        switch (_random.Next(18))
        {
            case 0 or 1:
                Conv(x, shape, _random.Next(1, 10), 1, _random.Next(2) == 0 ? 3 : 1);
                break;
            case 2 or 3:
                Conv(x, shape, shape[1] * _random.Next(1, 3), shape[1], 3);
                break;
            case 4 or 5:
                Add(Pick("Relu", "Sigmoid", "HardSwish", "Tanh", "HardSigmoid", "LeakyRelu"), [x], shape);
                break;
            case 6 or 7:
                Norm(x, shape);
                break;
            case 8:
                Binary(x, shape);
                break;
            case 9:
                Join(x, shape);
                break;
            case 10:
                Part(x, shape);
                break;
            case 11 when shape[2] > 2 && shape[3] > 2:
                Add(Pick("MaxPool", "AveragePool"), [x], [shape[0], shape[1], shape[2] - 1, shape[3] - 1], ("kernel_shape", new[] { 2, 2 }));
                break;
            case 12:
                Excite(x, shape);
                break;
            case 13 when shape[1] % 2 == 0:
                Shuffle(x, shape);
                break;
            case 14:
                string scales = Floats([4], 1, 1, 2, 1);
                Add("Resize", [x, "", scales], [shape[0], shape[1], shape[2] * 2, shape[3]], ("mode", Pick("nearest", "linear")));
                break;
            case 15:
                Add("Softmax", [x], shape, ("axis", _random.Next(1, 4)));
                break;
            case 16:
                string pads = Integers(0, 0, 0, 1, 0, 0, 1, 0);
                Add("Pad", [x, pads], [shape[0], shape[1], shape[2] + 1, shape[3] + 1]);
                break;
            default:
                Add("Transpose", [x], [shape[0], shape[1], shape[3], shape[2]], ("perm", new[] { 0, 1, 3, 2 }));
                break;
        }
    }

    private void Conv(string x, int[] shape, int outputs, int groups, int kernel)
    {
        int stride = _random.Next(4) == 0 ? 2 : 1, pad = kernel / 2;
        string weights = Numbers(outputs, shape[1] / groups, kernel, kernel), bias = Numbers(outputs);
        int[] result = [shape[0], outputs, ((shape[2] + (2 * pad) - kernel) / stride) + 1, ((shape[3] + (2 * pad) - kernel) / stride) + 1];
        Add("Conv", _random.Next(2) == 0 ? [x, weights] : [x, weights, bias], result, ("group", groups), ("strides", new[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }));
    }

    private void Norm(string x, int[] shape)
    {
        string variance = Floats([shape[1]], [.. Enumerable.Range(0, shape[1]).Select(_ => 0.5f + (float)_random.NextDouble())]);
        Add("BatchNormalization", [x, Numbers(shape[1]), Numbers(shape[1]), Numbers(shape[1]), variance], shape);
    }

    private void Binary(string x, int[] shape)
    {
        (string Name, int[] Shape)[] others = [.. _values.Where(value => Shapes.Same(value.Shape, shape))];
        string other = _random.Next(3) switch
        {
            0 => Numbers(shape[1], 1, 1),
            1 => Numbers(1),
            _ => others[_random.Next(others.Length)].Name,
        };
        Add(Pick("Add", "Mul", "Sub", "Max"), _random.Next(2) == 0 ? [x, other] : [other, x], shape);
    }

    private void Join(string x, int[] shape)
    {
        (string Name, int[] Shape)[] others = [.. _values.Where(value => value.Shape[0] == shape[0] && Shapes.Same(value.Shape.Skip(2).ToArray(), shape.Skip(2).ToArray()))];
        (string other, int[] second) = others[_random.Next(others.Length)];
        if (shape[1] + second[1] < 24)
            Add("Concat", [x, other], [shape[0], shape[1] + second[1], shape[2], shape[3]], ("axis", 1));
    }

    private void Part(string x, int[] shape)
    {
        int axis = _random.Next(1, 4), start = _random.Next(shape[axis]), end = _random.Next(start + 1, shape[axis] + 1);
        Add("Slice", [x, Integers(start), Integers(end), Integers(axis)], [.. shape.Select((size, i) => i == axis ? end - start : size)]);
    }

    private void Excite(string x, int[] shape)
    {
        int[] small = [shape[0], shape[1], 1, 1], reduced = [shape[0], 2, 1, 1];
        string pool = Add("GlobalAveragePool", [x], small);
        string squeezed = Add("Relu", [Add("Conv", [pool, Numbers(2, shape[1], 1, 1)], reduced)], reduced);
        string gate = Add("Sigmoid", [Add("Conv", [squeezed, Numbers(shape[1], 2, 1, 1)], small)], small);
        Add("Mul", [x, gate], shape);
    }

    private void Shuffle(string x, int[] shape)
    {
        int[] split = [shape[0], 2, shape[1] / 2, shape[2], shape[3]];
        string name = Add("Reshape", [x, Integers([.. split.Select(size => (long)size)])], null);
        name = Add("Transpose", [name], null, ("perm", new[] { 0, 2, 1, 3, 4 }));
        Add("Reshape", [name, Integers([.. shape.Select(size => (long)size)])], shape);
    }

    private string Add(string operation, string[] inputs, int[]? shape, params (string Name, object Value)[] attributes)
    {
        string name = $"v{_next++}";
        _file.Node(operation, inputs, [name], attributes);
        if (shape is not null)
            _values.Add((name, shape));
        return name;
    }

    private string Pick(params string[] names) => names[_random.Next(names.Length)];

    private string Numbers(params int[] shape) =>
        Floats(shape, [.. Enumerable.Range(0, (int)Shapes.Count(shape)).Select(_ => (float)(_random.NextDouble() - 0.5))]);

    private string Floats(int[] shape, params float[] values)
    {
        string name = $"c{_next++}";
        _file.Floats(name, shape, values);
        return name;
    }

    private string Integers(params long[] values)
    {
        string name = $"c{_next++}";
        _file.Integers(name, values);
        return name;
    }
}
