namespace Dsc;

/// <summary>A square of a matrix that is transposed in registers.</summary>
internal interface ITile
{
    /// <summary>Rows and columns.</summary>
    static abstract int Size { get; }

    /// <summary>Transposes one tile; the steps are the distances between rows, in floats.</summary>
    static abstract void Transpose(
        ref float source, nint sourceAt, nint sourceStep, ref float destination, nint destinationAt, nint destinationStep);
}
