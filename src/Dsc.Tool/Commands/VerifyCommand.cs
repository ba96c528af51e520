using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Dsc.Generator.Graphs;
using Dsc.Generator.Networks;
using Dsc.Tool.Inspection;
using Dsc.Tool.Verification;

namespace Dsc.Tool.Commands;

/// <summary>Runs a model on data that others computed.</summary>
internal static class VerifyCommand
{
    public static int Run(string path, NetworkOptions options, string folder, double tolerance, TextWriter output)
    {
        if (!(tolerance >= 0))
            throw new ToolException(ExitCode.Usage, "--tolerance: a number of at least 0 is needed");
        ModelFile model = ModelFile.Open(path);
        bool isFine = true;
        foreach (DataSet set in DataSet.All(folder))
        {
            NetworkOptions bound = options.Dimensions.Length > 0 ? options : options with { Dimensions = Verifier.Dimensions(model.Model, set) };
            InspectedModel inspection = model.Inspect(bound);
            if (inspection.Spec is null)
            {
                Report.Write(inspection, output);
                return ExitCode.No;
            }

            Graph graph = model.Import(bound, new List<NetworkProblem>());
            Verdict verdict = Verified(inspection, graph, set, tolerance);
            isFine &= verdict.IsFine;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set.Name}: {(verdict.IsFine ? "agrees" : "DIFFERS")}, largest difference {verdict.Largest:G3}"));
            foreach (string line in verdict.Lines)
                output.WriteLine("  " + line);
        }

        return isFine ? ExitCode.Fine : ExitCode.No;
    }

    private static Verdict Verified(InspectedModel inspection, Graph graph, DataSet set, double tolerance)
    {
        try
        {
            return Verifier.Verify(inspection, graph, set, tolerance);
        }
        catch (UnsupportedException exception)
        {
            throw new ToolException(ExitCode.No, $"{inspection.File.Name} cannot be run on {set.Name}: {exception.Message}");
        }
    }
}
