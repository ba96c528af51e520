using System.IO;
using Dsc.Generator.Networks;
using Dsc.Tool.Inspection;
using Dsc.Tool.Machine;
using Dsc.Tool.Pages;

namespace Dsc.Tool.Commands;

/// <summary>Says whether a file will do, and what its layers cost.</summary>
internal static class InspectCommand
{
    public static int Run(string path, NetworkOptions options, string? pagePath, TextWriter output)
    {
        InspectedModel inspection = ModelFile.Open(path).Inspect(options);
        Report.Write(inspection, output);
        if (pagePath is not null)
        {
            File.WriteAllText(pagePath, Page.Of(inspection, inspection.Spec is null ? null : Roofline.Measure()));
            output.WriteLine();
            output.WriteLine("page: " + pagePath);
        }

        return inspection.Spec is null ? ExitCode.No : ExitCode.Fine;
    }
}
