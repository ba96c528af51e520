using Dsc.CompilerServices.Networks;

namespace Dsc.CompilerServices;

/// <summary>Applies a function to each float of a block, in place, on the widest tier that the machine has.</summary>
internal static class Elementwise
{
    public static void Apply<TFunction>(ref float values, nint count)
        where TFunction : struct, IElementFunction =>
        Map.Run(default(FunctionMap<TFunction>), ref values, ref values, (nuint)count);

    internal static void Apply<TFunction, TVector, TOps>(ref float values, nuint count)
        where TFunction : struct, IElementFunction
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> =>
        Map.Run<FunctionMap<TFunction>, TVector, TOps>(default, ref values, ref values, count);

    private readonly struct FunctionMap<TFunction> : IMap
        where TFunction : struct, IElementFunction
    {
        public TVector Apply<TVector, TOps>(TVector x)
            where TVector : struct
            where TOps : struct, IVectorOps<TVector> =>
            TFunction.Apply<TVector, TOps>(x);
    }
}
