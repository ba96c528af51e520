using System.Globalization;

namespace Dsc.Tool.Inspection;

/// <summary>Numbers for people.</summary>
internal static class Quantity
{
    /// <summary>With k, M or G, three digits.</summary>
    public static string Count(double value) => value switch
    {
        0 => "0",
        < 1e3 => value.ToString("0.##", CultureInfo.InvariantCulture),
        < 1e6 => Digits(value / 1e3) + " k",
        < 1e9 => Digits(value / 1e6) + " M",
        _ => Digits(value / 1e9) + " G",
    };

    public static string Bytes(double bytes) => bytes switch
    {
        < 1024 => bytes.ToString("0", CultureInfo.InvariantCulture) + " B",
        < 1024 * 1024 => Digits(bytes / 1024) + " KB",
        < 1024 * 1024 * 1024 => Digits(bytes / 1024 / 1024) + " MB",
        _ => Digits(bytes / 1024 / 1024 / 1024) + " GB",
    };

    public static string Seconds(double seconds) => seconds < 1e-3 ? Digits(seconds * 1e6) + " us" : Digits(seconds * 1e3) + " ms";

    public static string Digits(double value) =>
        value.ToString(value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    public static string Plural(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
