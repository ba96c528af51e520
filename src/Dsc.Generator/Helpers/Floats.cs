using System.Globalization;

namespace Dsc.Generator.Helpers;

/// <summary>Floats as text that gives the same float when it is read.</summary>
internal static class Floats
{
    /// <summary>The shortest text that stands for a float.</summary>
    public static string Text(float value)
    {
        for (int digits = 6; digits < 9; digits++)
        {
            string text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float parsed) && parsed == value)
                return text;
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }

    /// <summary>A literal of C#.</summary>
    public static string Literal(float value) => Text(value) + "f";
}
