using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints how a depthwise tile loads a vector of its input. With a depth multiplier neighbouring lanes take the same channel: so many floats are loaded as the
/// vector has channels, none of them past the last channel, and each is repeated.
/// </summary>
internal static class RepeatedLoad
{
    private const string X86 = "global::System.Runtime.Intrinsics.X86.";

    /// <summary>The input channel of an output channel.</summary>
    public static string Channel(DepthwiseStep step, string output) => step.Repeats == 1 || output == "0" ? output : $"{output} / {step.Repeats}";

    /// <summary>Writes the places from which lanes are taken, where an instruction asks for them.</summary>
    public static void WritePlaces(CodeWriter code, DepthwiseStep step, int lanes)
    {
        if (lanes >= 8 && step.Repeats > 1 && lanes / step.Repeats >= 4)
            code.Line($"{VectorSyntax.Class(lanes)}<int> places = {VectorSyntax.Class(lanes)}.Create({string.Join(", ", Enumerable.Range(0, lanes).Select(lane => Number(lane / step.Repeats)))});");
    }

    public static string Load(VectorSyntax vectors, DepthwiseStep step, int lanes, string source, string offset)
    {
        if (step.Repeats == 1 || lanes == 1)
            return vectors.Load(lanes, source, offset);
        string type = VectorSyntax.Class(lanes);
        if (step.Repeats >= lanes)
            return $"{type}.Create({Element(source, offset)})";
        string at = offset == "0" ? "" : ", " + offset;
        return (lanes, lanes / step.Repeats) switch
        {
            (16, 8) => $"{X86}Avx512F.PermuteVar16x32(Vector256.LoadUnsafe(ref {source}{at}).ToVector512Unsafe(), places)",
            (16, 4) => $"{X86}Avx512F.PermuteVar16x32(Vector128.LoadUnsafe(ref {source}{at}).ToVector256Unsafe().ToVector512Unsafe(), places)",
            (8, 4) => $"{X86}Avx2.PermuteVar8x32(Vector128.LoadUnsafe(ref {source}{at}).ToVector256Unsafe(), places)",
            (4, 2) => $"Vector128.Shuffle(Vector64.LoadUnsafe(ref {source}{at}).ToVector128Unsafe(), Vector128.Create(0, 0, 1, 1))",
            _ => $"{type}.Create({Half(lanes, source, offset)}, {Half(lanes, source, Next(offset))})",
        };
    }

    /// <summary>Half a vector of one channel.</summary>
    private static string Half(int lanes, string source, string offset) => $"{VectorSyntax.Class(lanes / 2)}.Create({Element(source, offset)})";

    private static string Next(string offset) => offset == "0" ? "1" : long.TryParse(offset, out long number) ? Number(number + 1) : $"{offset} + 1";
}
