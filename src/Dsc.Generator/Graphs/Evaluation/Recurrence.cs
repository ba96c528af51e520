using System;
using System.Linq;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Recurrent layers, unit by unit.</summary>
internal sealed class Recurrence
{
    private readonly Recurrent _layer;
    private readonly int _units;
    private readonly float[] _kernel;
    private readonly float[]? _bias, _peepholes;
    private double[] _state, _cell;

    private Recurrence(Recurrent layer, Tensor?[] inputs, int batch, int units)
    {
        _layer = layer;
        _units = units;
        _kernel = inputs[Recurrent.Kernel]!.Floats;
        _bias = Convolutions.Optional(inputs, Recurrent.Bias)?.Floats;
        _peepholes = Convolutions.Optional(inputs, Recurrent.Peepholes)?.Floats;
        _state = Start(Convolutions.Optional(inputs, Recurrent.State), batch);
        _cell = Start(Convolutions.Optional(inputs, Recurrent.Cell), batch);
    }

    public static Tensor[] Run(Recurrent layer, Tensor?[] inputs, int[][] shapes)
    {
        Tensor x = inputs[0]!;
        int steps = x.Shape[0], batch = x.Shape[1], units = shapes[0][2];
        var results = shapes.Select(shape => new Tensor(x.Type, shape)).ToArray();
        for (int n = 0; n < batch; n++)
        {
            var run = new Recurrence(layer, inputs, n, units);
            int length = (int)Math.Max(Math.Min(Convolutions.Optional(inputs, Recurrent.Lengths)?.Integers[n] ?? steps, steps), 0);
            for (int i = 0; i < length; i++)
            {
                int row = ((layer.IsReverse ? length - 1 - i : i) * batch) + n;
                run.Step(x.Floats.AsSpan(row * x.Shape[2], x.Shape[2]).ToArray());
                for (int u = 0; u < units; u++)
                    results[0].Floats[(row * units) + u] = (float)run._state[u];
            }

            for (int u = 0; u < units && length > 0; u++)
            {
                results[1].Floats[(n * units) + u] = (float)run._state[u];
                if (layer is Lstm)
                    results[2].Floats[(n * units) + u] = (float)run._cell[u];
            }
        }

        return results;
    }

    private double[] Start(Tensor? values, int batch) =>
        [.. Enumerable.Range(0, _units).Select(u => values is null ? 0 : (double)values.Floats[(batch * _units) + u])];

    private void Step(float[] x)
    {
        double[] old = _state;
        _state = new double[_units];
        switch (_layer)
        {
            case Lstm lstm:
                var cell = new double[_units];
                for (int u = 0; u < _units; u++)
                {
                    double input = Apply(0, x[u] + Product(u, old) + Peephole(0, u, _cell));
                    double forget = lstm.CouplesGates ? 1 - input : Apply(0, x[(2 * _units) + u] + Product((2 * _units) + u, old) + Peephole(2, u, _cell));
                    cell[u] = (forget * _cell[u]) + (input * Apply(1, x[(3 * _units) + u] + Product((3 * _units) + u, old)));
                    _state[u] = Apply(0, x[_units + u] + Product(_units + u, old) + Peephole(1, u, cell)) * Apply(2, cell[u]);
                }

                _cell = cell;
                break;
            case Gru gru:
                double[] reset = [.. Enumerable.Range(0, _units).Select(u => Apply(0, x[_units + u] + Product(_units + u, old)))];
                double[] kept = [.. reset.Select((value, u) => value * old[u])];
                for (int u = 0; u < _units; u++)
                {
                    int row = (2 * _units) + u;
                    double update = Apply(0, x[u] + Product(u, old));
                    double candidate = Apply(1, x[row] + (gru.ResetsProduct ? reset[u] * Product(row, old) : Product(row, kept)));
                    _state[u] = ((1 - update) * candidate) + (update * old[u]);
                }

                break;
            default:
                for (int u = 0; u < _units; u++)
                    _state[u] = Apply(0, x[u] + Product(u, old));
                break;
        }
    }

    private double Product(int row, double[] state)
    {
        double sum = _bias is null ? 0 : _bias[row];
        for (int i = 0; i < _units; i++)
            sum += _kernel[(row * _units) + i] * state[i];
        return sum;
    }

    private double Peephole(int gate, int unit, double[] cell) => _peepholes is null ? 0 : _peepholes[(gate * _units) + unit] * cell[unit];

    private double Apply(int function, double value) =>
        Functions.Of(_layer.Functions[function], (float)Math.Max(Math.Min(value, _layer.Limit), -_layer.Limit));
}
