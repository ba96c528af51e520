using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>The mean of each channel over all pixels of an image, by the runtime's own loops.</summary>
internal sealed record PoolStep(int Channels) : Step;

/// <summary>The whole layer by the runtime's scalar loops, which all layers share: slow and right.</summary>
/// <param name="Method">Of the runtime's class.</param>
/// <param name="Arguments">What describes the layer to it.</param>
internal sealed record SharedLoopsStep(string Method, EquatableArray<NamedValue> Arguments) : Step;

/// <summary>A named argument: a number or a member of an enumeration.</summary>
internal sealed record NamedValue(string Name, string Value);
