using System;
using System.Collections.Generic;
using System.Linq;
using Dsc;
using Dsc.Generator.Helpers;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace GeneratorTests.Planning;

/// <summary>Draws layers of every form from the whole space that the parser lets through, mostly small ones.</summary>
internal sealed class RandomLayers(int seed)
{
    private static readonly LayerForm[] s_forms = Enum.GetValues<LayerForm>();

    private readonly Random _random = new(seed);

    /// <summary>So many layers, the forms in turn.</summary>
    public static IEnumerable<LayerSpec> Draw(int seed, int count)
    {
        var layers = new RandomLayers(seed);
        for (int drawn = 0; drawn < count;)
        {
            LayerSpec layer = layers.Draw(s_forms[drawn % s_forms.Length]);
            if (!IsLegal(layer))
                continue;
            drawn++;
            yield return layer;
        }
    }

    /// <summary>What the parser asks of every layer: an output, and arrays whose elements an <see cref="int"/> can count.</summary>
    private static bool IsLegal(LayerSpec layer) =>
        (!layer.Rows.IsConstant || layer.Rows.OutputSize > 0)
        && (!layer.Columns.IsConstant || layer.Columns.OutputSize > 0)
        && layer.WeightElements < int.MaxValue
        && PlanLimits.LeastArrays(layer).All(array => array.Dimensions.Aggregate(1.0, (product, size) => product * size) < int.MaxValue);

    public LayerSpec Draw(LayerForm form)
    {
        int rank = form switch
        {
            LayerForm.Pointwise => _random.Next(3) == 0 ? 0 : 2,
            LayerForm.Separable => _random.Next(3) == 0 ? 1 : 2,
            _ => 2,
        };
        (int inputs, int outputs) = (Channels(), Channels());
        EquatableArray<Stage> stages = new(Stages(form, inputs, outputs));
        bool hasWindow = form is not (LayerForm.Pointwise or LayerForm.Pool);
        Padding[] paddings = rank == 1 ? [Padding.Valid, Padding.Same, Padding.Causal, Padding.Explicit] : [Padding.Valid, Padding.Same, Padding.Symmetric, Padding.Explicit];
        Padding padding = paddings[_random.Next(paddings.Length)];
        AxisSpec columns = rank == 0 ? AxisSpec.NoWindow(1) : hasWindow ? Axis(padding) : AxisSpec.NoWindow(Size());
        AxisSpec rows = rank < 2 ? AxisSpec.NoWindow(1) : hasWindow ? Axis(padding) : AxisSpec.NoWindow(Size());
        if (stages[0] is SpatialStage spatial)
        {
            rows = rows with { Kernel = spatial.Factors[0].Column.Count, Dilation = 1 };
            columns = columns with { Kernel = spatial.Factors[0].Row.Count, Dilation = 1 };
        }

        bool addsInput = form == LayerForm.InvertedResidual && inputs == stages[stages.Count - 1].Outputs && rows.Stride == 1 && columns.Stride == 1;
        bool mayAdd = form is LayerForm.Separable or LayerForm.Pointwise or LayerForm.Standard;
        return new LayerSpec
        {
            Stages = stages,
            Rows = rows,
            Columns = columns,
            Rank = rank,
            Unroll = hasWindow && form != LayerForm.Filter && _random.Next(6) == 0 ? Unroll.Full : Unroll.Auto,
            Addend = addsInput ? Addend.Input : mayAdd && Maybe() ? Addend.Residual : Addend.None,
            HasBatch = Maybe(),
            IsParallel = Maybe(),
        };
    }

    private IEnumerable<Stage> Stages(LayerForm form, int inputs, int outputs)
    {
        int multiplier = _random.Next(4) == 0 ? _random.Next(2, 12) : 1;
        return form switch
        {
            LayerForm.Depthwise => [new DepthwiseStage(inputs, multiplier, Activation())],
            LayerForm.Pointwise => [new PointwiseStage(inputs, outputs, Activation())],
            LayerForm.Separable => [new DepthwiseStage(inputs, multiplier, Activation()), new PointwiseStage(inputs * multiplier, outputs, Activation())],
            LayerForm.Standard => [new StandardStage(inputs, outputs, Activation())],
            LayerForm.InvertedResidual => InvertedResidual(inputs, Maybe() ? inputs : outputs),
            LayerForm.Filter => [Filter()],
            LayerForm.Pool => [new PoolStage(inputs)],
            _ => throw new NotSupportedException(form.ToString()),
        };
    }

    private IEnumerable<Stage> InvertedResidual(int inputs, int outputs)
    {
        int hidden = Channels();
        Activation activation = Activation();
        yield return new PointwiseStage(inputs, hidden, activation, OnInput: true);
        yield return new DepthwiseStage(hidden, 1, activation);
        if (Maybe())
            yield return new SqueezeExciteStage(hidden, _random.Next(1, 40), Activation(), Activation());
        yield return new PointwiseStage(hidden, outputs, Dsc.Activation.None);
    }

    private SpatialStage Filter()
    {
        (int height, int width) = (_random.Next(1, 12), _random.Next(1, 12));
        IEnumerable<SpatialFactor> factors = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => new SpatialFactor(Taps(height), Taps(width)));
        return new SpatialStage(_random.Next(1, 9), new([.. factors]), Maybe());
    }

    private EquatableArray<float> Taps(int count) => new([.. Enumerable.Range(0, count).Select(_ => (float)_random.Next(-3, 4))]);

    private AxisSpec Axis(Padding padding)
    {
        int kernel = _random.Next(8) == 0 ? _random.Next(1, 32) : _random.Next(1, 8);
        int dilation = _random.Next(3) == 0 ? _random.Next(2, 6) : 1;
        int before = padding switch { Padding.Symmetric => dilation * (kernel - 1) / 2, Padding.Causal => dilation * (kernel - 1), Padding.Explicit => _random.Next(20), _ => 0 };
        int after = padding switch { Padding.Symmetric => before, Padding.Explicit => _random.Next(20), _ => 0 };
        return new AxisSpec(Size(), kernel, _random.Next(3) == 0 ? _random.Next(2, 6) : 1, dilation, padding, before, after);
    }

    /// <summary>0 for a size that is given at run time.</summary>
    private int Size() => _random.Next(4) == 0 ? 0 : _random.Next(10) == 0 ? _random.Next(1, 1200) : _random.Next(1, 60);

    private int Channels() => _random.Next(12) == 0 ? _random.Next(1, 2100) : _random.Next(3) == 0 ? 8 * _random.Next(1, 33) : _random.Next(1, 70);

    private Activation Activation() => (Activation)_random.Next(Enum.GetValues<Activation>().Length);

    private bool Maybe() => _random.Next(2) == 0;
}
