using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>How finished sums are written: addend, activation and store; and the pass of a costly activation.</summary>
internal static class EpilogueSyntax
{
    /// <summary>The statements that finish the sum of a vector.</summary>
    /// <param name="addend">The local that refers to the addend of the tile's first pixel.</param>
    public static IEnumerable<string> Finish(this Epilogue epilogue, VectorSyntax vectors, VectorSlot slot, string sum, string target, string addend, string at)
    {
        if (epilogue.HasAddend)
            yield return $"{sum} += {(slot.IsWhole ? vectors.Load(slot.Lanes, addend, at) : $"Lanes.Load{slot.Lanes * 32}(ref {addend}, {at}, {slot.Stored})")};";
        string value = epilogue.Apply(sum);
        yield return slot.IsWhole ? VectorSyntax.Store(slot.Lanes, value, target, at) : $"Lanes.Store({value}, ref {target}, {at}, {slot.Stored});";
    }

    /// <summary>A sum with the activation that is applied in its register.</summary>
    public static string Apply(this Epilogue epilogue, string sum) => epilogue.IsInline ? $"{epilogue.Activation}({sum})" : sum;

    /// <summary>Writes the pass of a costly activation over a run of floats.</summary>
    public static void WritePass(this Epilogue epilogue, CodeWriter code, string values, string count)
    {
        if (epilogue.IsPass)
            code.Line($"Activations.{epilogue.Activation}(ref {values}, {count});");
    }

    /// <summary>Writes the pass of a costly activation over a block of rows x columns pixels that starts at <paramref name="values"/>.</summary>
    public static void WritePass(
        this Epilogue epilogue, CodeWriter code, string values, bool isContiguous, string rowStride, int channels, string rows = "rows", string columns = "columns")
    {
        if (!epilogue.IsPass)
            return;
        if (isContiguous)
        {
            epilogue.WritePass(code, values, InFloats($"(nint){rows} * {columns}", channels));
            return;
        }

        code.Line($"for (int y = 0; y < {rows}; y++)");
        using (code.Indent())
            epilogue.WritePass(code, $"Unsafe.Add(ref {values}, y * {rowStride})", InFloats($"(nint){columns}", channels));
    }
}
