namespace Dsc.Generator.Plans;

/// <summary>How a run of pixels is cut into tiles.</summary>
internal enum PixelCut
{
    /// <summary>Each size takes what the larger ones leave.</summary>
    Greedy,

    /// <summary>A run is done by the largest tile that it holds, the last of which begins earlier, so that it ends with the run.</summary>
    OverlapLast,

    /// <summary>
    /// For runs of unknown length: whole tiles of the largest size, then the smallest tile that covers what is left, which begins earlier, so that it ends with the
    /// run; a run that is shorter is done as in <see cref="OverlapLast"/>.
    /// </summary>
    OverlapRest,

    /// <summary>
    /// For runs of known length: tiles of the largest size, as many as leave pixels that the next size, one smaller, divides. A pixel or two that are left over would
    /// wait for their few sums.
    /// </summary>
    TwoSizes,
}
