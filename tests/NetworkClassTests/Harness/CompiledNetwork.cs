extern alias runtime;

using System;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using NetworkProfile = runtime::Dsc.NetworkProfile;
using NetworkSummary = runtime::Dsc.NetworkSummary;

namespace NetworkClassTests.Harness;

/// <summary>A generated class and how to call it.</summary>
internal sealed class CompiledNetwork(NetworkClass network, NetworkSpec spec, Type type, Type calls)
{
    private readonly Action<object, Array[]> _run = calls.GetMethod("Run" + network.Name)!.CreateDelegate<Action<object, Array[]>>();
    private readonly Action<object, Array[], int> _share = calls.GetMethod("Share" + network.Name)!.CreateDelegate<Action<object, Array[], int>>();
    private readonly Func<byte[], object> _make = calls.GetMethod("Make" + network.Name)!.CreateDelegate<Func<byte[], object>>();

    public NetworkSpec Spec => spec;

    public Type Type => type;

    public NetworkSummary Summary => (NetworkSummary)type.GetProperty("Summary")!.GetValue(null)!;

    /// <summary>An instance with the weights in the assembly.</summary>
    public object New() => Activator.CreateInstance(type)!;

    /// <summary>An instance with the weights of a file.</summary>
    public object New(byte[] file) => _make(file);

    /// <summary>An instance that shares the weights of another.</summary>
    public object Copy(object? other) => type.GetConstructor([type])!.Invoke(System.Reflection.BindingFlags.DoNotWrapExceptions, null, [other], null);

    public NetworkProfile Profile(object instance, int runs) => (NetworkProfile)type.GetMethod("Profile")!.Invoke(instance, [runs])!;

    /// <summary>What the instance makes of its inputs, on one thread.</summary>
    public Tensor[] Run(object instance, params Tensor[] inputs)
    {
        Array[] arguments = Arguments(inputs);
        Run(instance, arguments);
        return Results(arguments);
    }

    public void Run(object instance, Array[] arguments) => _run(instance, arguments);

    public void Run(object instance, Array[] arguments, int degree) => _share(instance, arguments, degree);

    /// <summary>Arrays of the inputs' numbers, and of the outputs' lengths.</summary>
    public Array[] Arguments(params Tensor[] inputs) =>
    [
        .. spec.Inputs.Zip(inputs, (port, input) => ToArray(port.Type, input)),
        .. spec.Outputs.Select(port => ToArray(port.Type, new Tensor(port.Type, [.. port.Shape]))),
    ];

    public Tensor[] Results(Array[] arguments) => [.. spec.Outputs.Select((port, i) => FromArray(port, arguments[spec.Inputs.Count + i]))];

    private static Array ToArray(ElementType type, Tensor tensor) => type switch
    {
        ElementType.Float32 => tensor.Floats.ToArray(),
        ElementType.Bool => tensor.Integers.Select(value => value != 0).ToArray(),
        ElementType.Int64 => tensor.Integers.ToArray(),
        ElementType.Int32 => tensor.Integers.Select(value => (int)value).ToArray(),
        ElementType.Int8 => tensor.Integers.Select(value => (sbyte)value).ToArray(),
        _ => tensor.Integers.Select(value => (byte)value).ToArray(),
    };

    private static Tensor FromArray(NetworkPort port, Array values) => values is float[] floats
        ? new Tensor([.. port.Shape], floats)
        : new Tensor(port.Type, [.. port.Shape], [.. values.Cast<object>().Select(value => Convert.ToInt64(value, null))]);
}
