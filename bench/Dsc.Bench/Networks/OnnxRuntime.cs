using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Dsc.Bench.Networks;

/// <summary>
/// ONNX Runtime through its C interface, a table of functions whose positions never change. Loaded when it is asked for, so the build needs no package.
/// </summary>
internal sealed unsafe class OnnxRuntime
{
    private const int
        GetErrorMessage = 2, CreateEnvironment = 3, CreateSessionFromArray = 8, RunSession = 9, CreateSessionOptions = 10, SetGraphOptimizationLevel = 23,
        SetIntraOpNumThreads = 24, SetInterOpNumThreads = 25, CreateTensorWithData = 49, CreateCpuMemoryInfo = 69, ReleaseStatus = 93, ReleaseMemoryInfo = 94,
        ReleaseSession = 95, ReleaseValue = 96, ReleaseSessionOptions = 100;

    private const int AllOptimizations = 99;

    private readonly void** _table;
    private readonly nint _environment;

    private OnnxRuntime(nint library)
    {
        var getBase = (delegate* unmanaged<void**>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        void** apiBase = getBase();
        Version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)apiBase[1])())!;
        _table = (void**)((delegate* unmanaged<uint, nint>)apiBase[0])(1);
        nint environment;
        fixed (byte* id = "dsc\0"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_table[CreateEnvironment])(3, id, &environment));
        _environment = environment;
    }

    public string Version { get; }

    /// <summary>The library in a file, or null where it is not one.</summary>
    public static OnnxRuntime? Load(string path) => NativeLibrary.TryLoad(path, out nint library) ? new OnnxRuntime(library) : null;

    /// <summary>A model with tensors of its own for the inputs and outputs of a run.</summary>
    public Session Open(byte[] model, NetworkRun run, int threads) => new(this, model, run, threads);

    private void Check(nint status)
    {
        if (status == 0)
            return;
        string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)_table[GetErrorMessage])(status))!;
        Release(ReleaseStatus, status);
        throw new InvalidOperationException("ONNX Runtime: " + message);
    }

    private void Release(int position, nint what)
    {
        if (what != 0)
            ((delegate* unmanaged<nint, void>)_table[position])(what);
    }

    /// <summary>A model ready to run: all graph optimisations, memory for everything made beforehand.</summary>
    internal sealed class Session : IDisposable
    {
        private readonly OnnxRuntime _runtime;
        private readonly List<nint> _memory = [];
        private readonly NetworkRun _run;
        private readonly TensorLists _inputs, _outputs;
        private readonly nint _session;

        public Session(OnnxRuntime runtime, byte[] model, NetworkRun run, int threads)
        {
            (_runtime, _run) = (runtime, run);
            void** table = runtime._table;
            nint options, session;
            runtime.Check(((delegate* unmanaged<nint*, nint>)table[CreateSessionOptions])(&options));
            runtime.Check(((delegate* unmanaged<nint, int, nint>)table[SetGraphOptimizationLevel])(options, AllOptimizations));
            runtime.Check(((delegate* unmanaged<nint, int, nint>)table[SetIntraOpNumThreads])(options, threads));
            runtime.Check(((delegate* unmanaged<nint, int, nint>)table[SetInterOpNumThreads])(options, 1));
            fixed (byte* bytes = model)
                runtime.Check(((delegate* unmanaged<nint, byte*, nint, nint, nint*, nint>)table[CreateSessionFromArray])(runtime._environment, bytes, model.Length, options, &session));
            runtime.Release(ReleaseSessionOptions, options);
            _session = session;
            _inputs = Tensors(run.Inputs);
            _outputs = Tensors(run.Outputs);
        }

        public void Run() => _runtime.Check(((delegate* unmanaged<nint, nint, nint*, nint*, nint, nint*, nint, nint*, nint>)_runtime._table[RunSession])(
            _session, 0, _inputs.Names, _inputs.Values, _run.Inputs.Count, _outputs.Names, _run.Outputs.Count, _outputs.Values));

        /// <summary>Throws where the outputs are not those of the run.</summary>
        public void Check(NetworkRun run, double tolerance, string what)
        {
            for (int i = 0; i < run.Inputs.Count; i++)
                run.Inputs[i].Bytes.CopyTo(Data(_inputs, i, run.Inputs[i]));
            Run();
            for (int i = 0; i < run.Outputs.Count; i++)
                run.Outputs[i].Check(Data(_outputs, i, run.Outputs[i]).ToArray(), tolerance, what);
        }

        public void Dispose()
        {
            for (int i = 0; i < _run.Inputs.Count; i++)
                _runtime.Release(ReleaseValue, _inputs.Values[i]);
            for (int i = 0; i < _run.Outputs.Count; i++)
                _runtime.Release(ReleaseValue, _outputs.Values[i]);
            _runtime.Release(ReleaseSession, _session);
            foreach (nint block in _memory)
                NativeMemory.AlignedFree((void*)block);
        }

        /// <summary>Each tensor has two blocks of memory: its elements and its name.</summary>
        private TensorLists Tensors(IReadOnlyList<CaseTensor> tensors)
        {
            void** table = _runtime._table;
            int bytes = tensors.Count * sizeof(nint);
            nint* names = (nint*)Allocate(bytes), values = (nint*)Allocate(bytes);
            int first = _memory.Count;
            nint memory;
            _runtime.Check(((delegate* unmanaged<int, int, nint*, nint>)table[CreateCpuMemoryInfo])(0, 0, &memory));
            for (int i = 0; i < tensors.Count; i++)
            {
                CaseTensor tensor = tensors[i];
                byte[] name = [.. Encoding.UTF8.GetBytes(tensor.Name), 0];
                nint data = Allocate(tensor.Bytes.Length);
                names[i] = Allocate(name.Length);
                Marshal.Copy(tensor.Bytes, 0, data, tensor.Bytes.Length);
                Marshal.Copy(name, 0, names[i], name.Length);
                int type = tensor.Type switch { "f32" => 1, "f16" => 10, _ => 7 };
                fixed (long* shape = tensor.Shape.Select(size => (long)size).Append(0).ToArray())
                {
                    _runtime.Check(((delegate* unmanaged<nint, nint, nint, long*, nint, int, nint*, nint>)table[CreateTensorWithData])(
                        memory, data, tensor.Bytes.Length, shape, tensor.Shape.Count, type, &values[i]));
                }
            }

            _runtime.Release(ReleaseMemoryInfo, memory);
            return new TensorLists(names, values, first);
        }

        private Span<byte> Data(TensorLists lists, int index, CaseTensor tensor) => new((void*)_memory[lists.First + (2 * index)], tensor.Bytes.Length);

        private nint Allocate(int bytes)
        {
            _memory.Add((nint)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), 64));
            return _memory[^1];
        }

        /// <summary>Names and handles as a call takes them, and where the blocks of the tensors begin.</summary>
        private readonly struct TensorLists(nint* names, nint* values, int first)
        {
            public readonly nint* Names = names, Values = values;
            public readonly int First = first;
        }
    }
}
