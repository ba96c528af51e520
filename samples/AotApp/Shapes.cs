using System;
using System.Linq;

namespace Dsc.Samples.AotApp;

/// <summary>A network that tells drawn shapes apart; <c>tools/TrainShapes</c> made its file.</summary>
[Network("shapes.onnx", Mean = new[] { 0.5f }, Std = new[] { 0.5f })]
internal sealed partial class Shapes
{
    private const int Pictures = 200, Seed = 2026;

    /// <summary>Far above a guess, which is right once in ten times, and below what the network reached when it was trained.</summary>
    private const double Enough = 0.9;

    private readonly float[] _probabilities = new float[ProbabilitiesLength];

    /// <summary>Asks for pictures that the network has never seen, and prints how many answers are right.</summary>
    /// <returns>Whether enough are.</returns>
    public bool Check(bool isTimed)
    {
        var random = new Random(Seed);
        var picture = new byte[DrawnShape.Size * DrawnShape.Size];
        int right = 0;
        for (int i = 0; i < Pictures; i++)
        {
            int shape = DrawnShape.Draw(random, picture);
            Run(picture, _probabilities);
            right += Array.IndexOf(_probabilities, _probabilities.Max()) == shape ? 1 : 0;
        }

        string time = isTimed ? $"{Stopwatches.Medians([() => Run(picture, _probabilities)], rounds: 11)[0] * 1e6,9:F1} us   " : "";
        bool good = right >= Enough * Pictures;
        Console.WriteLine($"{"network shapes.onnx",-34} {time}{right} of {Pictures} pictures right{(good ? "" : "  WRONG")}");
        return good;
    }
}
