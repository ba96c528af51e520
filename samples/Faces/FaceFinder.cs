using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.Samples.Faces;

/// <summary>From a picture to faces: the network, then of boxes that overlap much the one with the best score.</summary>
internal sealed class FaceFinder
{
    private const float Threshold = 0.7f, MostOverlap = 0.3f;
    private readonly UltraFace _network = new();
    private readonly Anchor[] _anchors = [.. Anchor.All(Width, Height)];

    // For each anchor a pair (background, face), and where the box lies relative to the anchor.
    private readonly float[] _scores = new float[UltraFace.ScoresLength], _boxes = new float[UltraFace.BoxesLength];

    public static int Height => UltraFace.InputShape[2];

    public static int Width => UltraFace.InputShape[3];

    /// <param name="rgb"><see cref="Height"/> x <see cref="Width"/> pixels.</param>
    public IReadOnlyList<Face> Find(ReadOnlySpan<byte> rgb)
    {
        Run(rgb);
        var faces = new List<Face>();
        foreach (Face candidate in Candidates().OrderByDescending(face => face.Score))
        {
            if (faces.All(face => face.Overlap(candidate) <= MostOverlap))
                faces.Add(candidate);
        }

        return faces;
    }

    /// <summary>The network alone.</summary>
    public void Run(ReadOnlySpan<byte> rgb) => _network.Run(rgb, _scores, _boxes);

    private IEnumerable<Face> Candidates()
    {
        for (int i = 0; i < _scores.Length / 2; i++)
        {
            if (_scores[(2 * i) + 1] > Threshold)
                yield return _anchors[i].Decode(_boxes.AsSpan(4 * i, 4), _scores[(2 * i) + 1]);
        }
    }
}
