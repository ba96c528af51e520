using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <content>The case as text: its attribute, the code that makes it, a line for a message.</content>
public sealed partial record KernelCase
{
    /// <summary>The attribute as a user would write it.</summary>
    public string Attribute()
    {
        var arguments = new List<string>();
        void Add(string name, object value, bool isSet = true)
        {
            if (isSet)
                arguments.Add($"{name} = {(value is Enum ? $"Dsc.{value.GetType().Name}.{value}" : Convert.ToString(value, CultureInfo.InvariantCulture))}");
        }

        void AddBoth(string shorthand, string property, int height, int width, bool isSet = false)
        {
            bool isShort = Shorthands && height == width;
            Add(shorthand, height, isShort && (isSet || height != 1));
            Add(property + "Height", height, !isShort && (isSet || height != 1));
            Add(property + "Width", width, !isShort && (isSet || width != 1));
        }

        if (Operation == "SeparableConv1D")
        {
            Add("K", KernelWidth);
            Add("Stride", StrideWidth, StrideWidth != 1);
            Add("Dilation", DilationWidth, DilationWidth != 1);
        }
        else if (Operation == "InvertedResidual")
        {
            Add("K", KernelHeight);
            Add("Stride", StrideHeight, StrideHeight != 1);
        }
        else if (HasWindow)
        {
            if (IsFilter)
            {
                arguments.Add(FilterTaps.Properties(this));
            }
            else
            {
                AddBoth("K", "Kernel", KernelHeight, KernelWidth, isSet: true);
            }

            AddBoth("Stride", "Stride", StrideHeight, StrideWidth);
            AddBoth("Dilation", "Dilation", DilationHeight, DilationWidth);
        }

        Add(Operation switch { "Dense" => "In", "DepthwiseConv" or "GlobalAveragePool" => "C", "SpatialSeparableConv" => "Channels", _ => "Cin" }, Cin);
        if (Operation is not ("DepthwiseConv" or "GlobalAveragePool" or "SpatialSeparableConv"))
            Add(Operation == "Dense" ? "Out" : "Cout", Cout);
        Add("Hidden", Hidden, Operation == "InvertedResidual");
        Add("SqueezeExcite", SqueezeExcite, SqueezeExcite != 0);
        Add("DepthMultiplier", DepthMultiplier, DepthMultiplier != 1);
        Add("Height", Height, ConstantHeight && Operation is not ("Dense" or "SeparableConv1D"));
        Add(IsOneDimensional ? "Length" : "Width", Width, ConstantWidth && Operation != "Dense");
        Add("Padding", Padding, HasWindow && Padding != Padding.Valid);
        Add("PadTop", PadTop, PadTop != 0);
        Add("PadBottom", PadBottom, PadBottom != 0);
        Add("PadLeft", PadLeft, PadLeft != 0);
        Add("PadRight", PadRight, PadRight != 0);
        Add("DepthwiseActivation", DepthwiseActivation, DepthwiseActivation != Activation.None && Operation is "SeparableConv" or "SeparableConv1D");
        Add("Activation", Activation, Activation != Activation.None && HasActivation);
        Add("Unroll", Unroll, Unroll != Unroll.Auto && HasActivation);
        return $"[Dsc.{Operation}({string.Join(", ", arguments)})]";
    }

    /// <summary>The case as C# that can be pasted into the catalogue.</summary>
    public string Row()
    {
        var plain = new KernelCase();
        IEnumerable<string> set = typeof(KernelCase).GetProperties()
            .Where(property => property.CanWrite && !Equals(property.GetValue(this), property.GetValue(plain)))
            .Select(property => $"{property.Name} = {Literal(property.GetValue(this)!)}");
        return $"new KernelCase {{ {string.Join(", ", set)} }}";

        static string Literal(object value) => value switch
        {
            Enum => $"{value.GetType().Name}.{value}",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    /// <summary>The attribute and the form, for a message.</summary>
    public override string ToString()
    {
        string form = $"{Images} x {Height} x {Width}, {(Packed ? "packed" : "raw")}{(HasBias ? "" : ", no bias")}{(HasDepthwiseBias ? "" : ", no depthwiseBias")}"
            + $"{(EmptyBiases ? ", empty biases" : "")}{(HasResidual ? ", residual" : "")}{(ConstantHeight && ConstantWidth ? "" : ", run-time size")}, degree {MaxDegreeOfParallelism}";
        return $"{Attribute()} ({form})";
    }
}
