using System;
using System.Globalization;
using System.IO;
using Dsc.Samples;

namespace Dsc.Tools.TrainShapes;

/// <summary>Trains the network of the quick start on pictures drawn on the way, no picture twice, and writes it as an ONNX file.</summary>
internal static class Program
{
    private const int Batch = 32, TestPictures = 2000, TrainingSeed = 1, TestSeed = 2;
    private const float LearningRate = 4e-3f;

    /// <param name="args">The file to write, and optionally the number of steps.</param>
    private static int Main(string[] args)
    {
        int steps = 1200;
        if (args.Length is not (1 or 2) || (args.Length == 2 && !int.TryParse(args[1], out steps)) || steps < 1)
        {
            Console.Error.WriteLine("Usage: TrainShapes FILE.onnx [STEPS]");
            return 2;
        }

        var random = new Random(TrainingSeed);
        var network = new ShapeNetwork(random);
        Train(network, random, steps);
        Print($"accuracy on {TestPictures} other pictures: {100 * Accuracy(network):F1} %");

        byte[] file = network.ToOnnx();
        File.WriteAllBytes(args[0], file);
        Print($"{args[0]}: {file.Length} bytes");
        return 0;
    }

    private static void Train(ShapeNetwork network, Random random, int steps)
    {
        const int Report = 100;
        double loss = 0;
        for (int step = 1; step <= steps; step++)
        {
            for (int i = 0; i < Batch; i++)
            {
                (float[] picture, int answer) = Draw(random);
                network.Forward(picture);
                loss += network.Backward(answer);
            }

            // Along half a cosine down to nothing.
            network.Step(step, LearningRate * (1 + MathF.Cos(MathF.PI * step / steps)) / 2, Batch);
            if (step % Report == 0)
            {
                Print($"step {step} of {steps}: mean cross entropy {loss / (Report * Batch):F3}");
                loss = 0;
            }
        }
    }

    private static double Accuracy(ShapeNetwork network)
    {
        var random = new Random(TestSeed);
        int right = 0;
        for (int i = 0; i < TestPictures; i++)
        {
            (float[] picture, int answer) = Draw(random);
            ReadOnlySpan<float> logits = network.Forward(picture);
            int best = 0;
            for (int k = 1; k < logits.Length; k++)
                best = logits[k] > logits[best] ? k : best;
            right += best == answer ? 1 : 0;
        }

        return right / (double)TestPictures;
    }

    /// <summary>A picture of values from -1 to 1, and the number of its shape.</summary>
    private static (float[] Picture, int Answer) Draw(Random random)
    {
        var grey = new byte[DrawnShape.Size * DrawnShape.Size];
        int answer = DrawnShape.Draw(random, grey);
        return (Array.ConvertAll(grey, value => ((value / 255f) - 0.5f) / 0.5f), answer);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
