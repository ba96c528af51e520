using System;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Pools, and normalisation over pictures.</summary>
internal static class Pooling
{
    public static Tensor Pool(Tensor x, Pool pool, int[] shape)
    {
        var result = new Tensor(x.Type, shape);
        Window w = pool.Window;
        int height = x.Shape[1], width = x.Shape[2], channels = x.Shape[3];
        for (int i = 0; i < result.Count; i++)
        {
            int c = i % channels, ox = i / channels % shape[2], oy = i / channels / shape[2] % shape[1], picture = i / channels / shape[2] / shape[1];
            double value = pool.Kind == PoolKind.Max ? double.NegativeInfinity : 0;
            int count = 0;
            for (int tap = 0; tap < w.KernelHeight * w.KernelWidth; tap++)
            {
                int y = (oy * w.StrideHeight) + (tap / w.KernelWidth * w.DilationHeight) - w.PadTop;
                int column = (ox * w.StrideWidth) + (tap % w.KernelWidth * w.DilationWidth) - w.PadLeft;
                if (y >= 0 && y < height && column >= 0 && column < width)
                {
                    int from = (((((picture * height) + y) * width) + column) * channels) + c;
                    double next = x.IsFloat ? x.Floats[from] : x.Integers[from];
                    value = pool.Kind switch { PoolKind.Max => Math.Max(value, next), PoolKind.L2 => value + (next * next), _ => value + next };
                    count++;
                }
                else if (pool.CountsPads && y < height + w.PadBottom && column < width + w.PadRight)
                {
                    count++;
                }
            }

            value = pool.Kind switch { PoolKind.Max => value, PoolKind.L2 => Math.Sqrt(value), _ => value / Math.Max(count, 1) };
            if (result.IsFloat)
                result.Floats[i] = (float)value;
            else
                result.Integers[i] = (long)Math.Max(value, -128);
        }

        return result;
    }

    public static Tensor LocalResponse(Tensor x, LocalResponse response)
    {
        var result = new Tensor(x.Type, x.Shape);
        int channels = x.Shape[x.Shape.Length - 1];
        for (int i = 0; i < x.Count; i++)
        {
            int first = Math.Max(i - response.Before, i / channels * channels), end = Math.Min(i + response.After, (((i / channels) + 1) * channels) - 1);
            double sum = 0;
            for (int neighbour = first; neighbour <= end; neighbour++)
                sum += (double)x.Floats[neighbour] * x.Floats[neighbour];
            result.Floats[i] = (float)(x.Floats[i] * Math.Pow(response.Bias + (response.Alpha * sum), -response.Beta));
        }

        return result;
    }

    public static Tensor InstanceNormalization(Tensor x, Tensor scale, Tensor bias, float epsilon) =>
        GroupNormalization(x, scale, bias, new GroupNormalization(x.Shape[x.Shape.Length - 1], epsilon));

    public static Tensor GroupNormalization(Tensor x, Tensor scale, Tensor bias, GroupNormalization normalization)
    {
        var result = new Tensor(x.Type, x.Shape);
        int channels = x.Shape[x.Shape.Length - 1], pictures = x.Shape[0], pixels = x.Count / Math.Max(channels * pictures, 1), size = channels / normalization.Groups;
        for (int group = 0; group < pictures * normalization.Groups; group++)
        {
            int first = group % normalization.Groups * size, start = (group / normalization.Groups * pixels * channels) + first;
            int Place(int i) => start + (i / size * channels) + (i % size);
            double sum = 0, squares = 0;
            for (int i = 0; i < pixels * size; i++)
                sum += x.Floats[Place(i)];
            double mean = sum / (pixels * size);
            for (int i = 0; i < pixels * size; i++)
                squares += (x.Floats[Place(i)] - mean) * (x.Floats[Place(i)] - mean);
            double factor = 1 / Math.Sqrt((squares / (pixels * size)) + normalization.Epsilon);
            for (int i = 0; i < pixels * size; i++)
                result.Floats[Place(i)] = (float)(((x.Floats[Place(i)] - mean) * factor * scale.Floats[first + (i % size)]) + bias.Floats[first + (i % size)]);
        }

        return result;
    }

    public static Tensor LayerNormalization(Tensor x, Tensor? scale, Tensor? bias, LayerNormalization normalization)
    {
        var result = new Tensor(x.Type, x.Shape);
        int size = x.Shape[x.Shape.Length - 1];
        for (int start = 0; start < x.Count; start += size)
        {
            double mean = 0, squares = 0;
            for (int i = 0; i < size && normalization.HasMean; i++)
                mean += x.Floats[start + i] / (double)size;
            for (int i = 0; i < size; i++)
                squares += (x.Floats[start + i] - mean) * (x.Floats[start + i] - mean);
            double factor = 1 / Math.Sqrt((squares / size) + normalization.Epsilon);
            for (int i = 0; i < size; i++)
                result.Floats[start + i] = (float)(((x.Floats[start + i] - mean) * factor * (scale?.Floats[i] ?? 1)) + (bias?.Floats[i] ?? 0));
        }

        return result;
    }
}
