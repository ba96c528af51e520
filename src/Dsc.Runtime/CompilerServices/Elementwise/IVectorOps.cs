namespace Dsc.CompilerServices;

/// <summary>
/// The few operations that the costly activations are made of, for one width of vector, so that each function is written once
/// and runs the same sequence on every tier.
/// </summary>
/// <typeparam name="TVector">A vector of floats, or one float.</typeparam>
internal interface IVectorOps<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Load(ref float source, nuint offset);

    static abstract void Store(TVector value, ref float destination, nuint offset);

    static abstract TVector Create(float value);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a * b + c, rounded once where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The greater one; <paramref name="b"/> where it is NaN.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The lesser one; <paramref name="b"/> where it is NaN.</summary>
    static abstract TVector Min(TVector a, TVector b);

    static abstract TVector Abs(TVector a);

    /// <summary>The magnitude of <paramref name="a"/> with the sign of <paramref name="b"/>.</summary>
    static abstract TVector CopySign(TVector a, TVector b);

    /// <summary>The value cut to its first 12 significant bits, so that its square is exact.</summary>
    static abstract TVector HighPart(TVector a);

    /// <summary>Takes the low nine bits as sign and exponent of a power of two.</summary>
    static abstract TVector LowBitsToExponent(TVector a);

    static abstract TVector Sqrt(TVector a);

    static abstract TVector Floor(TVector a);

    static abstract TVector Ceiling(TVector a);

    /// <summary>The nearest integer; of two equally near ones the even one.</summary>
    static abstract TVector Round(TVector a);

    /// <summary>The greater one; NaN where either is.</summary>
    static abstract TVector MaxOrNaN(TVector a, TVector b);

    /// <summary>Whether no element is NaN.</summary>
    static abstract bool HasNoNaN(TVector a);

    /// <summary>The lesser one; NaN where either is.</summary>
    static abstract TVector MinOrNaN(TVector a, TVector b);
}
