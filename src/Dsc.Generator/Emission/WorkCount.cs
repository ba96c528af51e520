using System;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Into how many work items a tier cuts a call.</summary>
internal static class WorkCount
{
    /// <summary>The number, as an argument.</summary>
    public static string Of(KernelPlan kernel, TierPlan tier)
    {
        // The runtime's loops go over the rows of the layer as it was given, also where the plan has taken its columns for rows.
        if (tier.Find<SharedLoopsStep>() is not null && tier.Work is OutputRows)
            return "call.Batch * call.OutputHeight";
        WorkItems work = tier.Work;
        string rows = kernel.Rows.Output.Text(), columns = kernel.Columns.Output.Text();
        return work switch
        {
            Images => "call.Batch",
            OutputRows => $"call.Batch * {rows}",
            RowBands bands => $"call.Batch * {Parts(rows, bands.Rows)}",
            Blocks blocks => $"call.Batch * {Parts(rows, blocks.Rows)} * {Parts(columns, blocks.Columns)}",
            PixelRuns runs => Bare(Parts($"(call.Batch * {rows} * {columns})", runs.Pixels)),
            _ => throw new NotSupportedException(work.ToString()),
        };
    }

    /// <summary>What an item is, in the plural.</summary>
    public static string Name(WorkItems work) => work switch
    {
        Images => "images",
        OutputRows => "rows of the output, over all images",
        RowBands => "bands of output rows, over all images",
        Blocks => "blocks of the output, over all images",
        PixelRuns => "runs of pixels, over all images",
        _ => throw new NotSupportedException(work.ToString()),
    };

    private static string Parts(string whole, int size) => size == 1 ? whole : $"(({whole} + {Number(size - 1)}) / {Number(size)})";
}
