using System.Collections.Generic;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>Depth-multiplied results that wait plane by plane go to the output, interleaved.</summary>
/// <param name="Epilogue">What remains to be done with them: the pass of a costly activation, or any activation on the interleaved results.</param>
internal sealed record InterleaveStep(View Source, View Target, int Channels, int Multiplier, Epilogue Epilogue) : Step
{
    public override IEnumerable<NamedConstant> Constants => [.. Source.Constants, .. Target.Constants];
}

/// <summary>The mean of each channel over all pixels of an image, by the runtime's own loops.</summary>
internal sealed record PoolStep(int Channels) : Step;

/// <summary>The whole layer by the runtime's scalar loops, which all layers share: slow and right.</summary>
/// <param name="Method">Of the runtime's class.</param>
/// <param name="Arguments">What describes the layer to it.</param>
internal sealed record SharedLoopsStep(string Method, EquatableArray<NamedValue> Arguments) : Step;

/// <summary>A named argument: a number or a member of an enumeration.</summary>
internal sealed record NamedValue(string Name, string Value);
