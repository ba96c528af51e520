namespace Dsc;

/// <summary>How much of a kernel is straight-line code.</summary>
#if DSC_GENERATOR
internal
#else
public
#endif
enum Unroll
{
    /// <summary>Taps and the register tile are straight-line code; channels are a loop.</summary>
    Auto = 0,

    /// <summary>The channel loops are straight-line code too, split into methods that stay inside the JIT's limits.</summary>
    Full = 1,
}
