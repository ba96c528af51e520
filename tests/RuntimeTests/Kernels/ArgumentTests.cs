using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>A bad argument is refused with its name, what it should be and what it was, and nothing is written.</summary>
public class ArgumentTests
{
    private const float Untouched = 12345;

    private static readonly List<KernelCase> Cases = RandomCases.Draw(31, Exhaustive.Or(40, 12)).Select(c => c with { HasBias = true, HasDepthwiseBias = true }).Distinct().ToList();

    private static readonly Lazy<KernelBatch> Batch = new(() => new KernelBatch(Cases));

    [Fact]
    public void Spans_of_a_wrong_length()
    {
        ForEach((call, wrong) =>
        {
            foreach ((int at, string name) in call.Spans)
            {
                int length = call.Buffers[at].Length;
                foreach (int actual in (int[])[length - 1, length + 1, 0])
                {
                    // No bias at all is fine.
                    if (actual != 0 || !name.EndsWith("ias", StringComparison.Ordinal))
                        wrong.AddRange(call.With(at, Filled(actual)).Problems(typeof(ArgumentException), [name], length, actual));
                }
            }
        });
    }

    [Fact]
    public void Output_overlapping_another_span()
    {
        ForEach((call, wrong) =>
        {
            int output = call.Buffers[1].Length;
            foreach ((int at, string name) in call.Spans.Where(span => span.At != 1))
            {
                // The last float of the one is the first of the other.
                int other = call.Buffers[at].Length;
                float[] both = Filled(output + other - 1);
                wrong.AddRange(call.With(1, both.AsMemory(0, output)).With(at, both.AsMemory(output - 1)).Problems(typeof(ArgumentException), [name]));
                wrong.AddRange(call.With(at, both.AsMemory(0, other)).With(1, both.AsMemory(other - 1)).Problems(typeof(ArgumentException), [name]));
            }
        });
    }

    [Fact]
    public void Sizes_and_degrees_out_of_range()
    {
        ForEach((call, wrong) =>
        {
            string[] numbers = call.Case.Parameters.Where(parameter => parameter.Type == "int").Select(parameter => parameter.Name).ToArray();
            foreach (string name in numbers)
            {
                int at = name switch { "height" => 0, "width" or "length" => 1, "batch" => 2, _ => 3 };
                foreach (int value in at == 3 ? (int[])[0, -2, int.MinValue] : [0, -1, int.MinValue])
                    wrong.AddRange(call.WithNumber(at, value).Problems(typeof(ArgumentOutOfRangeException), [name], value));
                // More floats than a span can hold: whichever span is looked at first is named.
                if (at != 3)
                    wrong.AddRange(call.WithNumber(at, int.MaxValue).Problems(typeof(ArgumentException), [name, "input", "output"]));
            }
        });
    }

    [Fact]
    public void Packed_weights_that_are_missing_or_of_another_shape()
    {
        ForEach((call, wrong) =>
        {
            if (!call.Case.Packed)
                return;
            wrong.AddRange((call with { Weights = null }).Problems(typeof(ArgumentNullException), ["weights"]));
            KernelCase other = call.Case with { Cin = call.Case.Cin + 1 };
            wrong.AddRange((call with { Weights = new KernelData(other).Pack(other) }).Problems(typeof(ArgumentException), ["weights"], call.Case.Cin, other.Cin));
        });
    }

    private static void ForEach(Action<Call, List<string>> test)
    {
        var wrong = new List<string>();
        foreach (KernelCase c in Cases)
            test(Call.Good(c), wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} problems:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static float[] Filled(int length)
    {
        var floats = new float[length];
        Array.Fill(floats, Untouched);
        return floats;
    }

    /// <summary>The arguments of one call; every float of every span holds the same value, so that any write is seen.</summary>
    private sealed record Call(KernelCase Case, Memory<float>[] Buffers, object? Weights, int[] Numbers)
    {
        public static Call Good(KernelCase c) => new(
            c,
            [Filled(c.InputLength), Filled(c.OutputLength), Filled(c.HasResidual ? c.OutputLength : 0), .. c.RawWeights.Select(weight => (Memory<float>)Filled(weight.Length))],
            c.Packed ? new KernelData(c).Pack(c) : null,
            KernelRun.Numbers(c));

        /// <summary>The spans that the method takes, with their places among the buffers.</summary>
        public IEnumerable<(int At, string Name)> Spans
        {
            get
            {
                List<string> raw = Case.RawWeights.Select(weight => weight.Name).ToList();
                return Case.Parameters.Where(parameter => parameter.Type.EndsWith("Span<float>", StringComparison.Ordinal)).Select(parameter => (parameter.Name switch
                {
                    "input" => 0,
                    "output" => 1,
                    "residual" => 2,
                    string name => 3 + raw.IndexOf(name),
                }, parameter.Name));
            }
        }

        public Call With(int at, Memory<float> buffer)
        {
            Memory<float>[] buffers = [.. Buffers];
            buffers[at] = buffer;
            return this with { Buffers = buffers };
        }

        public Call WithNumber(int at, int value)
        {
            int[] numbers = [.. Numbers];
            numbers[at] = value;
            return this with { Numbers = numbers };
        }

        /// <summary>What is wrong with the refusal: its type, the name, the numbers that the message must show, and what was written.</summary>
        public IEnumerable<string> Problems(Type type, string[] names, params int[] shown)
        {
            string call = $"{Case}\n  {names[0]} ({string.Join(", ", shown)})";
            ArgumentException? thrown = null;
            try
            {
                Batch.Value[Case](Buffers, Weights, Numbers);
            }
            catch (ArgumentException exception)
            {
                thrown = exception;
            }

            if (thrown is null)
                yield return $"{call} is accepted";
            else if (!type.IsInstanceOfType(thrown) || !names.Contains(thrown.ParamName))
                yield return $"{call} is refused as {thrown.GetType().Name} of {thrown.ParamName}: {thrown.Message}";
            else if (shown.Any(number => !thrown.Message.Contains(number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))
                yield return $"{call} is not in the message: {thrown.Message}";
            if (Buffers.Any(buffer => buffer.Span.ContainsAnyExcept(Untouched)))
                yield return $"{call} is refused after something was written";
        }
    }
}
