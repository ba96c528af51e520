using System;
using System.Linq;
using Dsc.Samples.DrawnShapes;

namespace Dsc.Samples.Quickstart;

/// <summary>The quiz of drawn shapes, with some of its pictures.</summary>
internal static class ShapeGame
{
    private const int Shown = 4, Pictures = 500;

    /// <summary>Prints some pictures with their answers, how many answers are right, and the time of one.</summary>
    /// <returns>Whether enough answers are right.</returns>
    public static bool Play()
    {
        var quiz = new ShapeQuiz(Pictures);
        quiz.Run(Show);
        double seconds = Stopwatches.Medians([quiz.Ask])[0];
        Console.WriteLine($"shapes.onnx: {quiz.Right} of {Pictures} new pictures right ({(double)quiz.Right / Pictures:P1}), {seconds * 1e6:F1} us a picture on one thread");
        return quiz.IsPassed;
    }

    private static void Show(int number, byte[] picture, int shape, float[] probabilities)
    {
        if (number >= Shown)
            return;
        int answer = ShapeQuiz.Answer(probabilities);
        Console.WriteLine($"{Text(picture)}  drawn: {DrawnShape.Names[shape]}; the network says: {DrawnShape.Names[answer]}, {probabilities[answer]:P1}\n");
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
