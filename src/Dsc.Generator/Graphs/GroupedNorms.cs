using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs;

/// <summary>Normalisations over groups of channels of values whose channels come first.</summary>
internal static class GroupedNorms
{
    /// <summary>A number for each group as one for each channel.</summary>
    public static Value OfGroups(this GraphBuilder builder, Value groups, int channels)
    {
        int count = groups.Shape.Length == 1 ? groups.Shape[0] : 0;
        if (count < 1 || channels % count != 0)
            throw new UnsupportedException($"numbers of shape {Shapes.Text(groups.Shape)} for groups of {channels} channels");
        return builder.Reshape(builder.Add(new Expand(new([count, channels / count])), builder.Reshape(groups, count, 1)), channels);
    }

    /// <summary>Any number of spatial axes: where there are not one or two, they are one.</summary>
    public static Value GroupNormalized(this GraphBuilder builder, Value x, GroupNormalization normalization, Value scale, Value bias)
    {
        int[] shape = x.Shape;
        Value pixels = shape.Length is 3 or 4 ? x : builder.Reshape(x, shape[0], shape[1], Shapes.Product(shape, 2, shape.Length));
        Value result = builder.Add(normalization, builder.ToChannelsLast(pixels), scale, bias);
        return builder.Reshape(builder.ToChannelsFirst(result, pixels.Shape.Length), shape);
    }
}
