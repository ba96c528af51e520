namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Places of largest elements, and pools in reverse.</summary>
internal static class Unpooling
{
    public static Tensor Places(Tensor x, PoolPlaces pool, int[] shape)
    {
        var result = new Tensor(x.Type, shape);
        Window w = pool.Window;
        int height = x.Shape[1], width = x.Shape[2], channels = x.Shape[3];
        for (int i = 0; i < result.Count; i++)
        {
            int c = i % channels, ox = i / channels % shape[2], oy = i / channels / shape[2] % shape[1], picture = i / channels / shape[2] / shape[1];
            float largest = float.MinValue;
            int place = 0;
            for (int tap = 0; tap < w.KernelHeight * w.KernelWidth; tap++)
            {
                int y = (oy * w.StrideHeight) + (tap / w.KernelWidth) - w.PadTop, column = (ox * w.StrideWidth) + (tap % w.KernelWidth) - w.PadLeft;
                if (y < 0 || y >= height || column < 0 || column >= width)
                    continue;
                float next = x.Floats[(((((picture * height) + y) * width) + column) * channels) + c];
                if (next > largest)
                    (largest, place) = (next, tap);
            }

            result.Floats[i] = place + 0.1f;
        }

        return result;
    }

    public static Tensor Unpool(Tensor x, Tensor places, Unpool pool, int[] shape)
    {
        var result = new Tensor(x.Type, shape);
        Window w = pool.Window;
        int channels = x.Shape[3];
        for (int i = 0; i < x.Count; i++)
        {
            int c = i % channels, ix = i / channels % x.Shape[2], iy = i / channels / x.Shape[2] % x.Shape[1], picture = i / channels / x.Shape[2] / x.Shape[1];
            if (!(places.Floats[i] >= 0 && places.Floats[i] < w.KernelHeight * w.KernelWidth))
                continue;
            int place = (int)places.Floats[i];
            int y = (iy * w.StrideHeight) + (place / w.KernelWidth) - w.PadTop, column = (ix * w.StrideWidth) + (place % w.KernelWidth) - w.PadLeft;
            if (y >= 0 && y < shape[1] && column >= 0 && column < shape[2])
                result.Floats[(((((picture * shape[1]) + y) * shape[2]) + column) * channels) + c] = x.Floats[i];
        }

        return result;
    }
}
