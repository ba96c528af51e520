using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Dsc.CompilerServices;

/// <summary>
/// Has the JIT compile the kernels of a network on a thread of the pool while the program goes on: packs weights, reads a picture, runs the first layers.
/// Without it the first run waits for each kernel in turn.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelPreparation
{
    /// <summary>Starts it, unless there is nothing to compile or no other core to do it.</summary>
    /// <param name="prepare">Calls each kernel on no thread, the last of the network first, so that it meets the first run in the middle.</param>
    public static void Start(Action prepare)
    {
        if (RuntimeFeature.IsDynamicCodeCompiled && Environment.ProcessorCount > 1)
            ThreadPool.UnsafeQueueUserWorkItem(static work => Run((Action)work!), prepare);
    }

    [SuppressMessage("Design", "CA1031", Justification = "What cannot be compiled says so when it is called, on the caller's thread.")]
    private static void Run(Action prepare)
    {
        try
        {
            prepare();
        }
        catch (Exception)
        {
        }
    }

    /// <summary>Compiles all methods of a kernel.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "Methods that are gone are not called either.")]
    internal static void Compile<TKernel>()
        where TKernel : struct, IConvKernel
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled)
            return;
        foreach (MethodInfo method in typeof(TKernel).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (!method.ContainsGenericParameters)
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }
}
