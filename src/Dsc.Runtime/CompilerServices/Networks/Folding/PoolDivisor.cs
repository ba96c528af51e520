namespace Dsc.CompilerServices.Networks;

/// <summary>What the result of a window is divided by.</summary>
internal enum PoolDivisor
{
    None,

    /// <summary>The taps inside the input.</summary>
    Inside,

    /// <summary>The taps inside the input with its padding.</summary>
    Padded,
}
