using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Dsc;
using Dsc.ColdStart;

// Dsc.ColdStart separable|residual|nothing: says "ready" when the first result is there, then what the calls took:
// microseconds of the first call, the second and a later one, then milliseconds of JIT and methods compiled in the first call.
Action? call = args is [var layer] ? layer switch
{
    "separable" => Separable(),
    "residual" => Residual(),
    _ => null,
} : null;
if (call is null)
{
    Console.WriteLine("ready");
    return;
}

(TimeSpan jit, long methods) = (JitInfo.GetCompilationTime(), JitInfo.GetCompiledMethodCount());
double first = Time(call);
(TimeSpan jitAfter, long methodsAfter) = (JitInfo.GetCompilationTime(), JitInfo.GetCompiledMethodCount());
Console.WriteLine("ready");

double second = Time(call), later = second;
for (int i = 0; i < 50; i++)
    later = Math.Min(later, Time(call));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{first:0.0} {second:0.0} {later:0.0} {(jitAfter - jit).TotalMilliseconds:0.0} {methodsAfter - methods}"));

static Action Separable()
{
    float[] input = Filled(112 * 112 * 32), output = new float[112 * 112 * 64];
    SeparableConvWeights weights = SeparableConvWeights.FromKeras(new(3, 3, 32, 64), Filled(9 * 32), Filled(32 * 64), Filled(64), Filled(32));
    return () => Kernels.Separable(input, weights, output);
}

static Action Residual()
{
    float[] input = Filled(28 * 28 * 32), output = new float[28 * 28 * 32];
    InvertedResidualWeights weights = InvertedResidualWeights.FromKeras(
        new(3, 3, 32, 192, 32), Filled(32 * 192), Filled(9 * 192), Filled(192 * 32), Filled(192), Filled(192), Filled(32));
    return () => Kernels.Residual(input, weights, output);
}

static float[] Filled(int count)
{
    var values = new float[count];
    values.AsSpan().Fill(0.01f);
    return values;
}

static double Time(Action action)
{
    long start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
}
