using System.Collections.Generic;
using NetworkTests.Support;

namespace NetworkClassTests;

/// <summary>Small files, each for one form of a recurrent layer: units that fill vectors and that do not, constants and inputs for everything.</summary>
internal static class RecurrentFiles
{
    public static IEnumerable<(string Name, byte[] File)> All
    {
        get
        {
            foreach ((string operation, string variant) in ((string, string)[])[("RNN", "layout"), ("GRU", "linear_before_reset"), ("LSTM", "input_forget")])
            {
                string[] all = operation == "LSTM" ? ["y", "last", "cell"] : ["y", "last"];
                foreach (string direction in (string[])["forward", "reverse", "bidirectional"])
                {
                    yield return (operation + direction, new RecurrentFile(operation, 6, 1, 5, 48) { Direction = direction, HasState = true }.Make("y").ToArray());
                    yield return (operation + direction + "Batch", new RecurrentFile(operation, 3, 4, 7, 21) { Direction = direction, HasState = true, IsBatchFirst = true }.Make(all).ToArray());
                    yield return (operation + direction + "Inputs",
                        new RecurrentFile(operation, 4, 2, 3, 17) { Direction = direction, HasState = true, HasRunTimeWeights = true, HasPeepholes = operation == "LSTM" }.Make(all).ToArray());
                    yield return (operation + direction + "Lengths", new RecurrentFile(operation, 3, 5, 2, 16) { Direction = direction, HasLengths = true }.Make(all).ToArray());
                }

                yield return (operation + "Last", new RecurrentFile(operation, 5, 1, 3, 33) { HasBias = false }.Make("last").ToArray());
                yield return (operation + "Many", new RecurrentFile(operation, 2, 19, 3, 10) { HasState = true, HasPeepholes = operation == "LSTM" }.Make(all).ToArray());
                yield return (operation + "One", new RecurrentFile(operation, 1, 1, 1, 1).Make(all).ToArray());
                yield return (operation + "Wide", new RecurrentFile(operation, 2, 1, 9, 150) { Attributes = [(variant, 1)], IsBatchFirst = variant == "layout" }.Make(all).ToArray());
            }

            // What the inputs give is a constant.
            yield return ("RNNOfConstants", new OnnxFile(14).Input("z", 3, 1, 2, 4).Integers("steps", 3, 2, 5).Integers("weights", 1, 4, 5).Floats("r", [1, 4, 4], new RecurrentFile("RNN", 1, 1, 1, 4).Values("r"))
                .Node("ConstantOfShape", ["steps"], ["x"]).Node("ConstantOfShape", ["weights"], ["w"]).Node("Cos", ["x"], ["c"]).Node("Cos", ["w"], ["v"])
                .Node("RNN", ["c", "v", "r"], ["h"], ("hidden_size", 4)).Node("Add", ["h", "z"], ["y"]).Output("y").ToArray());
            yield return ("LSTMPeepholes", new RecurrentFile("LSTM", 6, 2, 5, 20) { Direction = "bidirectional", HasPeepholes = true }.Make("y", "cell").ToArray());
            yield return ("LSTMCoupledPeepholes", new RecurrentFile("LSTM", 6, 2, 5, 16) { HasPeepholes = true, Attributes = [("input_forget", 1)] }.Make("y").ToArray());
            yield return ("LSTMClip", new RecurrentFile("LSTM", 6, 2, 5, 19) { Attributes = [("clip", 0.3f)] }.Make("y").ToArray());
            yield return ("GRUClip", new RecurrentFile("GRU", 6, 2, 5, 19) { Attributes = [("clip", 0.3f), ("linear_before_reset", 1)] }.Make("y").ToArray());
            yield return ("RNNClip", new RecurrentFile("RNN", 6, 2, 5, 19) { Attributes = [("clip", 0.3f)] }.Make("y").ToArray());
            yield return ("LSTMFunctions", new RecurrentFile("LSTM", 6, 2, 5, 19) { Attributes = [("activations", new[] { "HardSigmoid", "Relu", "Softsign" })] }.Make("y").ToArray());
            yield return ("GRUFunctions", new RecurrentFile("GRU", 6, 2, 5, 19) { Attributes = [("activations", new[] { "Sigmoid", "Relu" })] }.Make("y").ToArray());
            foreach (string function in (string[])["Sigmoid", "Relu", "LeakyRelu", "Elu"])
                yield return ("RNN" + function, new RecurrentFile("RNN", 6, 2, 5, 19) { Attributes = [("activations", new[] { function }), ("activation_alpha", new[] { 0.3f })] }.Make("y").ToArray());
        }
    }
}
