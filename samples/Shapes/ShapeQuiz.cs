using System;
using System.Linq;

namespace Dsc.Samples.DrawnShapes;

/// <summary>Draws pictures that the network has never seen, asks it what they show, and counts the right answers.</summary>
/// <param name="pictures">How many.</param>
internal sealed class ShapeQuiz(int pictures)
{
    private const int Seed = 2026;

    /// <summary>Far above a guess, which is right once in ten times, and below what the network reached when it was trained.</summary>
    private const double Enough = 0.9;

    private readonly Shapes _network = new();
    private readonly float[] _probabilities = new float[Shapes.ProbabilitiesLength];
    private readonly byte[] _picture = new byte[DrawnShape.Size * DrawnShape.Size];

    /// <summary>Right answers so far.</summary>
    public int Right { get; private set; }

    public bool IsPassed => Right >= Enough * pictures;

    /// <summary>Asks for all pictures.</summary>
    /// <param name="asked">Told of each: its number, the picture, what was drawn, and the probabilities.</param>
    public void Run(Action<int, byte[], int, float[]>? asked = null)
    {
        var random = new Random(Seed);
        for (int i = 0; i < pictures; i++)
        {
            int shape = DrawnShape.Draw(random, _picture);
            Ask();
            Right += Answer(_probabilities) == shape ? 1 : 0;
            asked?.Invoke(i, _picture, shape, _probabilities);
        }
    }

    /// <summary>Asks for the last picture once more.</summary>
    public void Ask() => _network.Run(_picture, _probabilities);

    /// <summary>The likeliest shape.</summary>
    public static int Answer(float[] probabilities) => Array.IndexOf(probabilities, probabilities.Max());
}
