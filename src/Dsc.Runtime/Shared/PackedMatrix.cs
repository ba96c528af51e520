namespace Dsc.CompilerServices;

/// <summary>The packed weights of a stage that mixes channels: their sizes and whether they lie in panels or, for split sums, in strips.</summary>
/// <param name="Terms">Terms of each sum: input channels, or taps and channels.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="IsSplit">Whether the weights lie in strips.</param>
internal readonly record struct PackedMatrix(long Terms, int Outputs, bool IsSplit)
{
    /// <summary>Floats of the block.</summary>
    public long Floats => IsSplit ? Outputs * PackedLayout.StripFloats(Terms) : PackedLayout.PanelFloats(Terms, Outputs);

    public static PackedMatrix Dense(int inputs, int outputs) => new(inputs, outputs, SplitSums.InDense(inputs, outputs));

    public static PackedMatrix Pointwise(int channels, int outputs) => new(channels, outputs, SplitSums.InPointwise(channels, outputs));

    public static PackedMatrix Separable(int channels, int multiplier, int outputs) =>
        new((long)channels * multiplier, outputs, SplitSums.InSeparable(channels, multiplier, outputs));

    public static PackedMatrix Standard(long taps, int channels, int outputs) => new(taps * channels, outputs, SplitSums.InStandard(taps, channels, outputs));
}
