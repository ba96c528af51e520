using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace Dsc.Bench.Measuring;

/// <summary>A program that says "ready" when its first result is there and then prints some numbers.</summary>
internal static class FreshProcess
{
    /// <summary>Starts it; milliseconds from there to "ready", and the numbers.</summary>
    public static (double Milliseconds, double[] Numbers) Run(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false } };
        long start = Stopwatch.GetTimestamp();
        process.Start();
        string? line = process.StandardOutput.ReadLine();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        string numbers = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (line != "ready" || process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} did not get ready.");
        return (milliseconds, [.. numbers.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))]);
    }
}
