namespace Dsc;

/// <summary>The function applied to each sum of a stage. A NaN stays NaN; an infinity goes to the function's limit.</summary>
#if DSC_GENERATOR
internal
#else
public
#endif
enum Activation
{
    /// <summary>The sum itself.</summary>
    None = 0,

    /// <summary>max(x, 0)</summary>
    Relu = 1,

    /// <summary>min(max(x, 0), 6)</summary>
    Relu6 = 2,

    /// <summary>x where x is positive, otherwise 0.01 x</summary>
    LeakyRelu = 3,

    /// <summary>min(max(x + 3, 0), 6) / 6</summary>
    HardSigmoid = 4,

    /// <summary>x * HardSigmoid(x)</summary>
    HardSwish = 5,

    /// <summary>1 / (1 + exp(-x))</summary>
    Sigmoid = 6,

    /// <summary>x * Sigmoid(x), also called swish</summary>
    Silu = 7,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh = 8,

    /// <summary>x * (1 + erf(x / sqrt(2))) / 2, the exact form</summary>
    Gelu = 9,
}
