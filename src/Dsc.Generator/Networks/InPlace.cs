using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Memory;
using Dsc.Generator.Models;

namespace Dsc.Generator.Networks;

/// <summary>Lets a step write where an operand lies that is read for the last time: functions of single elements, norms, and residuals.</summary>
internal static class InPlace
{
    public static void Apply(IReadOnlyList<PlannedStep> steps)
    {
        var writers = new Dictionary<Block, int>();
        var lastReads = new Dictionary<Block, int>();
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (Placement write in steps[i].Writes)
                writers[write.Block] = writers.TryGetValue(write.Block, out int count) ? count + 1 : 1;
            foreach (Placement read in steps[i].Reads.Values)
                lastReads[read.Block] = i;
        }

        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i].Writes.Count == 1 && Partner(steps[i], i, writers, lastReads) is { } partner)
            {
                Block block = steps[i].Writes[0].Block;
                block.MoveInto(partner);
                int last = lastReads.TryGetValue(block, out int read) ? read : i;
                foreach (Block same in lastReads.Keys.Where(other => other.Home == partner.Home).ToList())
                    lastReads[same] = last;
            }
        }
    }

    private static Block? Partner(PlannedStep step, int index, Dictionary<Block, int> writers, Dictionary<Block, int> lastReads)
    {
        Placement target = step.Writes[0];
        Value output = step.Outputs[0];
        if (target.Block.Storage != Storage.Workspace || writers[target.Block] != 1 || !Covers(output, target))
            return null;
        foreach (Value? operand in Candidates(step))
        {
            if (operand is null || !step.Reads.TryGetValue(operand, out Placement place))
                continue;
            bool isOnly = step.Reads.Values.Count(read => read.Block.Home == place.Block.Home) == 1 && step.Inputs.Count(input => input == operand) == 1;
            if (place.Block.Storage == Storage.Workspace && lastReads[place.Block] == index && isOnly && Covers(operand, place)
                && operand.Type == output.Type && Shapes.Same(operand.Shape, output.Shape))
                return place.Block;
        }

        return null;
    }

    private static IEnumerable<Value?> Candidates(PlannedStep step) => step.Operation switch
    {
        Unary or Binary => step.Inputs,
        Softmax or LayerNormalization or InstanceNormalization or GroupNormalization => step.Inputs.Take(1),
        Convolution or Dense => step.Inputs.Skip(Convolution.Residual).Take(1),
        FusedConvolutions => step.Inputs.Skip(1).Reverse().Take(1),
        _ => [],
    };

    /// <summary>Whether a value is all that lies in its block, in order.</summary>
    private static bool Covers(Value value, Placement place) =>
        place.Offset == 0 && place.Block.Bytes == value.Count * value.Type.Size() && Strides.AreDense(value.Shape, place.Strides);
}
