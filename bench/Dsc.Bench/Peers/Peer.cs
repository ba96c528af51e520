using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dsc.Bench.Layers;

namespace Dsc.Bench.Peers;

/// <summary>Another library behind the small C interface of bench/peers, built by bench/install-peers.sh.</summary>
internal sealed unsafe class Peer
{
    /// <summary>The names of all of them, for the command line.</summary>
    public const string All = "xnnpack,onednn,onnxruntime";

    private readonly delegate* unmanaged<Step*, int, nint> _create;
    private readonly delegate* unmanaged<nint, float*, int> _begin;
    private readonly delegate* unmanaged<nint, float*, float*, int> _run;
    private readonly delegate* unmanaged<nint, float*, int> _end;
    private readonly delegate* unmanaged<nint, void> _destroy;

    private Peer(string name, nint library)
    {
        Name = name;
        _create = (delegate* unmanaged<Step*, int, nint>)NativeLibrary.GetExport(library, name + "_create");
        _run = (delegate* unmanaged<nint, float*, float*, int>)NativeLibrary.GetExport(library, name + "_run");
        _destroy = (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(library, name + "_destroy");
        if (NativeLibrary.TryGetExport(library, name + "_begin", out nint begin))
            _begin = (delegate* unmanaged<nint, float*, int>)begin;
        if (NativeLibrary.TryGetExport(library, name + "_end", out nint end))
            _end = (delegate* unmanaged<nint, float*, int>)end;
    }

    public string Name { get; }

    /// <summary>Those of the named peers that are there; says which are not.</summary>
    /// <param name="libraries">The library to use of a peer instead of the installed one, by the peer's name.</param>
    public static IReadOnlyList<Peer> Load(string names, IReadOnlyDictionary<string, string> libraries, [CallerFilePath] string file = "")
    {
        string folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "artifacts", "peers"));
        var peers = new List<Peer>();
        foreach (string name in names.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            // A wrapper takes a library that is loaded already, by the name that the library has in itself.
            if (libraries.TryGetValue(name, out string? own))
            {
                NativeLibrary.Load(Path.GetFullPath(own));
                Console.WriteLine($"{name} is {own}.");
            }

            if (NativeLibrary.TryLoad(Path.Combine(folder, $"libdscpeer_{name}.so"), out nint library))
                peers.Add(new Peer(name, library));
            else
                Console.WriteLine($"{name} is absent; bench/install-peers.sh installs it.");
        }

        return peers;
    }

    /// <summary>The layer in this library, or null where it cannot do it.</summary>
    public Instance? Create(Layer layer, LayerData data)
    {
        Step[] steps = [.. layer.Chain.Select((shape, i) => new Step(shape, data.Weights[i].Kernel.Pointer, data.Weights[i].Bias.Pointer))];
        fixed (Step* first = steps)
        {
            nint handle = _create(first, steps.Length);
            return handle == 0 ? null : new Instance(this, handle, data);
        }
    }

    /// <summary>A layer ready to run.</summary>
    internal sealed class Instance(Peer peer, nint handle, LayerData data) : IDisposable
    {
        public string Name => peer.Name;

        /// <summary>Brings the input into the library's own layout, outside of the time that is measured.</summary>
        public void Begin()
        {
            if (peer._begin != null)
                _ = peer._begin(handle, data.Input.Pointer);
        }

        public void Run()
        {
            if (peer._run(handle, data.Input.Pointer, data.Output.Pointer) != 0)
                throw new InvalidOperationException($"{peer.Name} failed.");
        }

        /// <summary>Brings the result back as NHWC.</summary>
        public void End()
        {
            if (peer._end != null)
                _ = peer._end(handle, data.Output.Pointer);
        }

        public void Dispose() => peer._destroy(handle);
    }

    /// <summary><c>Convolution</c> of bench/peers/peers.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Step(Convolution shape, float* kernel, float* bias)
    {
        public readonly Convolution Shape = shape;
        public readonly float* Kernel = kernel;
        public readonly float* Bias = bias;
    }
}
