using System;
using System.Linq;

namespace Dsc.Samples.Quickstart;

/// <summary>Draws pictures that the network has never seen, and asks it what they show.</summary>
internal sealed class ShapeGame
{
    private const int Shown = 4, Pictures = 500, Seed = 2026;

    /// <summary>Far above a guess, which is right once in ten times, and below what the network reached when it was trained.</summary>
    private const double Enough = 0.9;
    private readonly Shapes _network = new();
    private readonly float[] _probabilities = new float[Shapes.ProbabilitiesLength];

    /// <summary>Prints some pictures with their answers, how many answers are right, and the time of one.</summary>
    /// <returns>Whether enough answers are right.</returns>
    public bool Play()
    {
        var random = new Random(Seed);
        var pictures = new byte[Pictures][];
        int right = 0;
        for (int i = 0; i < Pictures; i++)
        {
            pictures[i] = new byte[DrawnShape.Size * DrawnShape.Size];
            int shape = DrawnShape.Draw(random, pictures[i]);
            int answer = Ask(pictures[i]);
            right += answer == shape ? 1 : 0;
            if (i < Shown)
                Console.WriteLine($"{Text(pictures[i])}  drawn: {DrawnShape.Names[shape]}; the network says: {DrawnShape.Names[answer]}, {_probabilities[answer]:P1}\n");
        }

        double seconds = Stopwatches.Medians([() => Ask(pictures[0])])[0];
        Console.WriteLine($"shapes.onnx: {right} of {Pictures} new pictures right ({(double)right / Pictures:P1}), {seconds * 1e6:F1} us a picture on one thread");
        return right >= Enough * Pictures;
    }

    private int Ask(ReadOnlySpan<byte> picture)
    {
        _network.Run(picture, _probabilities);
        return Array.IndexOf(_probabilities, _probabilities.Max());
    }

    /// <summary>Two rows of the picture are one line of text, as letters are tall.</summary>
    private static string Text(byte[] picture)
    {
        const string Shades = " .:-=+*#%@";
        byte low = picture.Min(), high = picture.Max();
        var lines = Enumerable.Range(0, DrawnShape.Size / 2).Select(line => string.Concat(Enumerable.Range(0, DrawnShape.Size).Select(x =>
        {
            int value = (picture[(2 * line * DrawnShape.Size) + x] + picture[(((2 * line) + 1) * DrawnShape.Size) + x]) / 2;
            return Shades[(value - low) * (Shades.Length - 1) / Math.Max(high - low, 1)];
        })).TrimEnd());
        return string.Concat(lines.Select(line => $"  {line}\n"));
    }
}
