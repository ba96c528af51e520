using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>One parallel call of a kernel.</summary>
internal sealed unsafe class WorkJob<TKernel>(in ConvCall call, float* input, float* output, float* residual, float* weights, int items, bool reusesItems, int threads)
    : SharedWork(items, threads, reusesItems ? (items + AtOnce(threads) - 1) / AtOnce(threads) : 1)
    where TKernel : struct, IConvKernel
{
    private readonly ConvSizes _sizes = call.Sizes;
    private readonly bool _hasHalfWeights = call.HasHalfWeights;

    protected override void Run(int first, int end)
    {
        var part = new ConvCall(
            ref Unsafe.AsRef<float>(input),
            ref Unsafe.AsRef<float>(output),
            ref Unsafe.AsRef<float>(residual),
            ref Unsafe.AsRef<float>(weights),
            _sizes,
            _hasHalfWeights);
        TKernel.Run(in part, first, end);
    }
}
