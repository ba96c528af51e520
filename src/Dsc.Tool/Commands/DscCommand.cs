using System;
using System.CommandLine;
using System.IO;

namespace Dsc.Tool.Commands;

/// <summary>The command line: names and meaning of everything that can be given.</summary>
internal static class DscCommand
{
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Looks at networks before DscGen compiles them.") { Inspect(output), New(output), Verify(output) };
        ParseResult result = root.Parse(args);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            int code = result.Invoke(configuration);
            return result.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (ToolException exception)
        {
            error.WriteLine("dsc: " + exception.Message);
            return exception.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine("dsc: " + exception.Message);
            return ExitCode.Usage;
        }
    }

    private static Argument<string> Model() => new("model") { Description = "The .onnx or .tflite file." };

    private static Option<string> Dimensions() => new("--dimensions")
    {
        Description = "Sizes of free dimensions, as in [Network]: \"batch=1, height=320\" or \"input[2]=320\".",
        DefaultValueFactory = _ => "",
    };

    private static Option<string> Outputs() => new("--outputs")
    {
        Description = "Comma-separated names of values, also inner ones, that are the outputs instead of the file's.",
        DefaultValueFactory = _ => "",
    };

    private static Command Inspect(TextWriter output)
    {
        Argument<string> model = Model();
        Option<string> dimensions = Dimensions(), outputs = Outputs();
        var page = new Option<string?>("--html") { Description = "Write a page with pictures: the graph, cost by layer, the roofline of this machine, the memory plan." };
        var command = new Command("inspect", "Says whether a model will do, or all that stands in the way, and what its layers cost.") { model, dimensions, outputs, page };
        command.SetAction(parse => InspectCommand.Run(
            parse.GetRequiredValue(model), new(parse.GetRequiredValue(dimensions), parse.GetRequiredValue(outputs)), parse.GetValue(page), output));
        return command;
    }

    private static Command New(TextWriter output)
    {
        Argument<string> model = Model();
        Option<string> dimensions = Dimensions(), outputs = Outputs();
        var ns = new Option<string?>("--namespace") { Description = "The namespace of the class; the global one without it." };
        var name = new Option<string?>("--name") { Description = "The name of the class; that of the file without it." };
        var folder = new Option<string>("--output") { Description = "The folder of the project, into which the class is written.", DefaultValueFactory = _ => "." };
        var force = new Option<bool>("--force") { Description = "Overwrite the class file where there is one." };
        var command = new Command("new", "Writes the class of a network, and prints the project lines and an example call.") { model, ns, name, folder, dimensions, outputs, force };
        command.SetAction(parse => NewCommand.Run(
            parse.GetRequiredValue(model),
            new(parse.GetRequiredValue(dimensions), parse.GetRequiredValue(outputs)),
            new NewCommand.Wishes(parse.GetValue(ns), parse.GetValue(name), parse.GetRequiredValue(folder), parse.GetValue(force)),
            output));
        return command;
    }

    private static Command Verify(TextWriter output)
    {
        Argument<string> model = Model();
        Option<string> dimensions = Dimensions(), outputs = Outputs();
        var data = new Option<string>("--data") { Description = "A folder with test_data_set_N folders, or one of them: input_*.pb and output_*.pb.", Required = true };
        var tolerance = new Option<double>("--tolerance")
        {
            Description = "The difference that is allowed, relative to max(1, |value|).",
            DefaultValueFactory = _ => 1e-4,
        };
        var command = new Command("verify", "Runs a model on ONNX's test data and shows the first value that differs, by layer.") { model, data, dimensions, outputs, tolerance };
        command.SetAction(parse => VerifyCommand.Run(
            parse.GetRequiredValue(model),
            new(parse.GetRequiredValue(dimensions), parse.GetRequiredValue(outputs)),
            parse.GetRequiredValue(data),
            parse.GetValue(tolerance),
            output));
        return command;
    }
}
