using System;
using System.Diagnostics;

namespace Dsc;

/// <summary>
/// Makes a <c>partial</c> class of a model's file, ONNX or TFLite: the graph is compiled into the class, the weights are read from
/// the file's bytes when an instance is made.
/// </summary>
/// <remarks>
/// <para>The file is a build item: <c>&lt;DscNetwork Include="models/mobilenetv2.onnx" /&gt;</c>. It is embedded in the assembly unless the
/// item says <c>Embed="false"</c>.</para>
/// <para>The class gets a length and a shape for each input and output, constructors (weights from the assembly, from the bytes of
/// a file of the same graph, or shared with another instance), <c>Run</c>, <c>Summary</c> and <c>Profile</c>. An instance has a
/// workspace of its own and runs on one thread at a time: make one for each thread with the constructor that shares the weights.</para>
/// </remarks>
/// <param name="file">The name of the file of the <c>DscNetwork</c> item, or its path relative to the project.</param>
[AttributeUsage(AttributeTargets.Class)]
[Conditional("DSC_KEEP_ATTRIBUTES")]
public sealed class NetworkAttribute(string file) : Attribute
{
    /// <summary>The name of the file of the <c>DscNetwork</c> item, or its path relative to the project.</summary>
    public string File { get; } = file;

    /// <summary>
    /// Values of free dimensions by name or place: <c>"batch=1, height=320, width=320"</c> or <c>"input[2]=320"</c>. A free first
    /// dimension of an input is 1 without it; any other free dimension must be here.
    /// </summary>
    public string Dimensions { get; init; } = "";

    /// <summary>The order of the values in inputs and outputs. Default <see cref="NetworkLayout.Model"/>: as the file says.</summary>
    public NetworkLayout Layout { get; init; }

    /// <summary>
    /// Comma-separated names of values, also inner ones, that are the outputs instead of the file's. What they do not need is left out.
    /// Default: the file's outputs.
    /// </summary>
    public string Outputs { get; init; } = "";

    /// <summary>
    /// What is subtracted from each channel of a byte image, in units of 255. With it there is a second <c>Run</c> whose image is
    /// <c>ReadOnlySpan&lt;byte&gt;</c>, <c>[height][width][channel]</c>: <c>value = (byte / 255 - mean) / std</c>.
    /// </summary>
    public float[]? Mean { get; init; }

    /// <summary>What each channel of a byte image is divided by after <see cref="Mean"/> is subtracted. Default: ones.</summary>
    public float[]? Std { get; init; }

    /// <summary>There is a second <c>Run</c> whose image is bytes; without <see cref="Mean"/> and <see cref="Std"/> the value is the byte itself.</summary>
    public bool Pixels { get; init; }

    /// <summary>The bytes of the image are BGR for a network of RGB, or the other way round.</summary>
    public bool SwapRedBlue { get; init; }
}
