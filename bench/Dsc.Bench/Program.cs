using System;
using Dsc.Bench.Commands;

// dotnet run -c Release --project bench/Dsc.Bench -- [COMMAND] [OPTIONS]
//   compare   ours and the peers, layer by layer: [--filter TEXT] [--rounds N] [--peers NAME,NAME or ""] [--csv FILE], with a chart beside it, [--markdown FILE],
//             [--onednn FILE] [--xnnpack FILE] [--onnxruntime FILE]: another library than the installed one, [--avx2]: peers held to AVX2
//   plans     the cost model's plans and others, side by side: [--filter TEXT] [--rounds N] [--tolerance PERCENT] [--csv FILE]
//   sweep     ours on many shapes, the worst first, on the tier of the process: [--filter TEXT] [--rounds N] [--show N] [--csv FILE]
//   filters   [SpatialSeparableConv] and OpenCV on pictures: [--filter TEXT] [--rounds N]
//   threads   one thread against more: [--threads N] [--filter TEXT] [--rounds N] [--csv FILE]
//   coldstart   from the start of a process to the first result, ours and the peers, and the JIT time of each kernel: [--rounds N]
//   networks  whole networks of a folder, ours and ONNX Runtime: [--folder FOLDER] [--filter TEXT] [--rounds N] [--threads N] [--onnxruntime FILE]
//             [--csv FILE], with a chart beside it, [--markdown FILE]; --profile RUNS: the time of each layer of ours instead; --build: what each costs the build
//   files     how long the generated file of each layer is, tier by tier, with its plan: [--filter TEXT] [--list bounds] [--size run-time] [--write FOLDER]
//   editor    what generator and analyzer cost while somebody types: [--rounds N]
string command = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : "compare";
var options = new Options(args);
switch (command)
{
    case "compare":
        return Compare.Run(options);
    case "plans":
        return ComparePlans.Run(options);
    case "sweep":
        return Sweep.Run(options);
    case "filters":
        return CompareFilters.Run(options);
    case "threads":
        return Threads.Run(options);
    case "coldstart":
        return ColdStart.Run(options);
    case "networks":
        return CompareNetworks.Run(options);
    case "files":
        return Files.Run(options);
    case "editor":
        return EditorSpeed.Run(options);
    default:
        Console.Error.WriteLine($"There is no command {command}; the first lines of bench/Dsc.Bench/Program.cs list them.");
        return 2;
}
