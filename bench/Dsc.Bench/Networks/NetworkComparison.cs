using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Bench.Measuring;

namespace Dsc.Bench.Networks;

/// <summary>What was measured of a network.</summary>
/// <param name="Ours">On as many threads as asked for.</param>
/// <param name="OnOne">Ours on one thread, where more were asked for.</param>
/// <param name="Theirs">ONNX Runtime's on as many threads; null where it is not there or cannot read the file.</param>
internal sealed record NetworkComparison(string Name, double Flop, Sample Ours, Sample? OnOne, Sample? Theirs)
{
    /// <summary>ONNX Runtime's time divided by ours: of the same rounds where both took turns. NaN without it.</summary>
    public double Ratio => Theirs is not { } theirs ? double.NaN : OnOne is null ? theirs.Ratio : theirs.Seconds / Ours.Seconds;

    /// <summary>Checks all against what is expected of every run, then lets them take turns on the first.</summary>
    public static NetworkComparison Of(NetworkCase network, OnnxRuntime? runtime, int threads, int rounds)
    {
        var compiled = new NetworkAssembly(network);
        object instance = compiled.Make(network.File);
        NetworkRun first = network.Runs[0];
        NetworkRun[] runs = [.. network.Runs.Where(run => run.Inputs.Zip(first.Inputs).All(pair => pair.First.Shape.SequenceEqual(pair.Second.Shape)))];
        foreach (NetworkRun run in runs.Reverse())
        {
            Array[] arguments = Arguments(run);
            compiled.Run(instance, arguments, threads);
            for (int i = 0; i < run.Outputs.Count; i++)
                run.Outputs[i].Check(arguments[run.Inputs.Count + i], network.Tolerance, $"{network.Name} by ours");
        }

        Array[] measured = Arguments(first);
        double flop = 2.0 * compiled.Summary.MultiplyAdds;
        List<Action> actions = [() => compiled.Run(instance, measured, threads)];
        Interleaved.WarmUp(actions[0]);

        // With one thread both take turns. Threads that look out for work, ours and the library's, would sleep in the turns of others, or take the cores from them.
        IReadOnlyList<Sample> samples = threads == 1
            ? []
            : [.. Interleaved.Run(actions, flop, rounds), .. Interleaved.Run([() => compiled.Run(instance, measured, 1)], flop, rounds)];
        using OnnxRuntime.Session? session = network.IsOnnx ? runtime?.Open(GraphInputs.WithoutInitializers(network.File), first, threads) : null;
        foreach (NetworkRun run in runs.Reverse())
            session?.Check(run, network.Tolerance, $"{network.Name} by ONNX Runtime");
        if (threads != 1)
            actions.Clear();
        if (session is not null)
            actions.Add(session.Run);
        if (actions.Count > 0)
            samples = [.. samples, .. Interleaved.Run(actions, flop, rounds)];
        return new NetworkComparison(network.Name, flop, samples[0], threads == 1 ? null : samples[1], session is null ? null : samples[^1]);
    }

    private static Array[] Arguments(NetworkRun run) => [.. run.Inputs.Select(tensor => tensor.ToArray()), .. run.Outputs.Select(tensor => tensor.Empty())];
}
