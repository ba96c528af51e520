using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>A function within a recurrent layer, chosen at run time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RecurrentFunction : IMap
{
    private readonly Kind _kind;
    private readonly float _alpha, _beta, _limit;

    private RecurrentFunction(Kind kind, float alpha = 0, float beta = 0, float limit = float.PositiveInfinity)
    {
        _kind = kind;
        (_alpha, _beta, _limit) = (alpha, beta, limit);
    }

    private enum Kind
    {
        Sigmoid,
        Tanh,
        Relu,
        LeakyRelu,
        HardSigmoid,
        Elu,
        Softsign,
    }

    /// <summary>1 / (1 + e^-x)</summary>
    public static RecurrentFunction Sigmoid() => new(Kind.Sigmoid);

    /// <summary>The hyperbolic tangent.</summary>
    public static RecurrentFunction Tanh() => new(Kind.Tanh);

    /// <summary>max(x, 0)</summary>
    public static RecurrentFunction Relu() => new(Kind.Relu);

    /// <summary>x where x is positive, otherwise slope * x</summary>
    public static RecurrentFunction LeakyRelu(float slope) => new(Kind.LeakyRelu, slope);

    /// <summary>min(max(alpha * x + beta, 0), 1)</summary>
    public static RecurrentFunction HardSigmoid(float alpha, float beta) => new(Kind.HardSigmoid, alpha, beta);

    /// <summary>x where x is positive, otherwise alpha (e^x - 1)</summary>
    public static RecurrentFunction Elu(float alpha) => new(Kind.Elu, alpha);

    /// <summary>x / (1 + |x|)</summary>
    public static RecurrentFunction Softsign() => new(Kind.Softsign);

    /// <summary>The same function of x limited to a magnitude.</summary>
    public RecurrentFunction Limited(float limit) => new(_kind, _alpha, _beta, limit);

    [MethodImpl(MethodImplOptions.NoInlining)]
    TVector IMap.Apply<TVector, TOps>(TVector x)
    {
        TVector limited = TOps.Min(TOps.Create(_limit), TOps.Max(TOps.Create(-_limit), x));
        return _kind switch
        {
            Kind.Sigmoid => SigmoidFunction.Apply<TVector, TOps>(limited),
            Kind.Tanh => TanhFunction.Apply<TVector, TOps>(limited),
            Kind.Relu => new ReluMap().Apply<TVector, TOps>(limited),
            Kind.LeakyRelu => new LeakyReluMap(_alpha).Apply<TVector, TOps>(limited),
            Kind.HardSigmoid => new HardSigmoidMap(_alpha, _beta).Apply<TVector, TOps>(limited),
            Kind.Elu => new EluMap(_alpha, 1f).Apply<TVector, TOps>(limited),
            _ => new SoftsignMap().Apply<TVector, TOps>(limited),
        };
    }
}
