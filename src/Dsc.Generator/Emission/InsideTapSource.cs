using System;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>A tile wholly inside the input, or in a ring of rows.</summary>
internal sealed class InsideTapSource(DepthwiseRowTileEmitter owner, bool mayStickOut = false) : ITapSource
{
    private View Source => owner.Step.Source;

    public bool MayStickOut => mayStickOut;

    public string Zero => "";

    public void WriteBeforeRows()
    {
        if (!Source.IsRing)
            owner.Code.Line($"ref float row = {Shifted("source", owner.SourceChannel)};");
    }

    public void WriteRow(int row, long further, string distance, Action body)
    {
        if (Source.IsRing)
            owner.Code.Line($"ref float row{owner.Suffix(row)} = ref Unsafe.Add(ref source, ((nint)RingBuffer.Slot(slot{(further == 0 ? "" : $" + {further}")}{distance}, RingRows) * {Source.Row.Text()}){owner.PlusChannel});");
        else if (row > 0)
            owner.Code.Line($"ref float row{row} = ref Unsafe.Add(ref row, {Source.Row.Offset(further, 0, "rowStride")});");
        body();
    }

    public void WriteNextRows(int rows)
    {
        if (!Source.IsRing)
            owner.Code.Line($"row = ref Unsafe.Add(ref row, {Source.Row.Offset((long)rows * owner.Step.Rows.Dilation, 0, "rowStride")});");
    }

    public void WriteBeforeSteps() => owner.Code.Line("ref float part = ref row;");

    public void WriteNextStep(long columns) => owner.Code.Line($"part = ref Unsafe.Add(ref part, {columns * Source.Pixel});");

    public string Load(int row, long column) =>
        owner.Load(owner.IsStepped ? "part" : Source.IsRing || row > 0 ? "row" + owner.Suffix(row) : "row", Number(column * Source.Pixel));
}
