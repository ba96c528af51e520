using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>The documentation comment of a user's method: their own text, or else what the layer is; then the plan as remarks.</summary>
internal static class Remarks
{
    private const string Open = "<remarks>", Close = "</remarks>";

    public static IReadOnlyList<string> Of(KernelSpec spec, KernelPlan plan)
    {
        IReadOnlyList<string> own = [.. Plan(plan)];
        string theirs = spec.Method.Documentation;
        if (theirs.Length == 0)
            return [$"<summary>{plan.Text.Title}.</summary>", Open, .. own, Close];

        // A second element of remarks would not be shown: ours go to the end of theirs.
        int end = theirs.LastIndexOf(Close, System.StringComparison.Ordinal);
        return end < 0
            ? [.. theirs.Split('\n'), Open, .. own, Close]
            : [.. theirs.Substring(0, end).Split('\n'), .. own, .. theirs.Substring(end).Split('\n')];
    }

    private static IEnumerable<string> Plan(KernelPlan plan)
    {
        foreach (string fact in plan.Text.Facts)
            yield return $"<para>{fact}</para>";
        if (plan.Loops.Count > 0)
            yield return $"<para>Not everything is unrolled: {string.Join("; ", plan.Loops)}.</para>";
        yield return "<list type=\"bullet\">";
        foreach (TierPlan tier in plan.Tiers)
            yield return $"<item>{Describe.Tier(plan, tier)}.</item>";
        yield return "</list>";
    }
}
