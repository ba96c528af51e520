using System;
using System.Collections.Generic;
using System.Reflection;
using Xunit.Sdk;

namespace Tests.Shared;

/// <summary>A row of a theory that is run exhaustively only, and skipped with the reason otherwise.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ExhaustiveInlineDataAttribute : DataAttribute
{
    private readonly object[] _data;

    public ExhaustiveInlineDataAttribute(params object[] data)
    {
        _data = data;
        Skip = Exhaustive.SkipReason;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [_data];
}
