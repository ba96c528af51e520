using System;
using System.Globalization;

namespace Dsc.Generator.Models;

/// <summary>A model file that is damaged, or not what its name says.</summary>
internal sealed class ModelFormatException(string problem, long offset)
    : Exception(problem + " (at byte " + offset.ToString(CultureInfo.InvariantCulture) + ")")
{
    /// <summary>Where in the file the reader gave up.</summary>
    public long Offset { get; } = offset;
}
