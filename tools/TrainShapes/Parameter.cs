using System;

namespace Dsc.Tools.TrainShapes;

/// <summary>Numbers that are learned, with the state of the Adam optimiser (Kingma and Ba, 2015, algorithm 1).</summary>
internal sealed class Parameter(int count)
{
    private const float Decay1 = 0.9f, Decay2 = 0.999f, Epsilon = 1e-8f;
    private readonly float[] _mean = new float[count], _variance = new float[count];

    public float[] Values { get; } = new float[count];

    /// <summary>The sum over the pictures of a batch.</summary>
    public float[] Gradient { get; } = new float[count];

    /// <summary>He's initialisation for rectifiers: a normal distribution of variance 2 / inputs.</summary>
    public Parameter Initialise(Random random, int inputs)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            Values[i] = (float)(normal * Math.Sqrt(2.0 / inputs));
        }

        return this;
    }

    /// <summary>A step against the gradient, which starts anew afterwards.</summary>
    /// <param name="step">Counted from 1.</param>
    /// <param name="rate">How far to go.</param>
    /// <param name="batch">Of how many pictures the gradient is the sum.</param>
    public void Step(int step, float rate, int batch)
    {
        float correction1 = 1 - MathF.Pow(Decay1, step), correction2 = 1 - MathF.Pow(Decay2, step);
        for (int i = 0; i < Values.Length; i++)
        {
            float gradient = Gradient[i] / batch;
            _mean[i] += (1 - Decay1) * (gradient - _mean[i]);
            _variance[i] += (1 - Decay2) * ((gradient * gradient) - _variance[i]);
            Values[i] -= rate * _mean[i] / correction1 / (MathF.Sqrt(_variance[i] / correction2) + Epsilon);
        }

        Array.Clear(Gradient);
    }
}
