extern alias generator;

using System;
using System.Collections.Generic;
using Dsc.Bench.Layers;
using generator::Dsc.Generator.Plans;
using generator::Dsc.Generator.Specs;

namespace Dsc.Bench.Kernels;

/// <summary>Calls a kernel of any form; what the form does not take is ignored.</summary>
/// <param name="weights">Packed weights of the operation's type.</param>
internal delegate void Kernel(ReadOnlySpan<float> input, object weights, Span<float> output, int height, int width, int threads);

/// <summary>A kernel to compile.</summary>
/// <param name="RunTimeSize">Whether the size of the image is a parameter instead of a property.</param>
/// <param name="HasThreads">Whether there is a parameter for the degree of parallelism.</param>
/// <param name="Plans">The plans to write, widest tier first; null for the planner's own.</param>
internal sealed record KernelRequest(
    Layer Layer, bool RunTimeSize = false, bool HasThreads = false, Func<KernelSpec, IReadOnlyList<TierPlan>>? Plans = null);
