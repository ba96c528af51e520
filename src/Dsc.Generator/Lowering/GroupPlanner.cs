namespace Dsc.Generator.Lowering;

/// <summary>How many groups of a grouped convolution a kernel computes together.</summary>
internal static class GroupPlanner
{
    /// <summary>Outputs of half a vector, which cost as much as so many of a whole one: each product loads its input.</summary>
    private const int HalfVector = 8, HalfVectorCost = 11, Vector = 16;

    /// <summary>Multiply-adds of a pixel that take as long as a further call and its rows.</summary>
    private const double Call = 64;

    /// <summary>
    /// Blocks of as many groups as cost least: of few outputs each, more of them fill a vector, but products between them are by zeros.
    /// </summary>
    /// <param name="copiesInput">Whether the kernel takes the input of a block as a dense tensor.</param>
    /// <param name="terms">Terms of a sum: taps, times the inputs of a group.</param>
    /// <param name="outputs">Outputs of a group.</param>
    public static GroupPlan Of(bool copiesInput, int groups, int terms, int outputs)
    {
        int best = 1;
        for (int size = 2; size <= groups; size++)
        {
            if (groups % size == 0 && Cost(groups, terms, outputs, size) < Cost(groups, terms, outputs, best))
                best = size;
        }

        return new GroupPlan(groups / best, best, copiesInput && best < groups);
    }

    private static double Cost(int groups, int terms, int outputs, int size) => (double)groups / size * (((double)terms * size * Lanes(outputs * size)) + Call);

    private static int Lanes(int outputs)
    {
        int rest = outputs % Vector;
        return outputs - rest + (rest == 0 ? 0 : rest <= HalfVector ? HalfVectorCost : Vector);
    }
}
