using Dsc.Generator.Helpers;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary>What an attribute says, without the method it stands on.</summary>
internal sealed record Layer(AxisSpec Rows, AxisSpec Columns, EquatableArray<Stage> Stages, Unroll Unroll = Unroll.Auto);
