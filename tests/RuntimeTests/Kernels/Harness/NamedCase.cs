using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>A row of a theory: the name of a case, by which the test finds it again and under which a runner shows it.</summary>
public sealed class NamedCase : IXunitSerializable
{
    public string Name { get; set; } = "";

    /// <summary>Cases by name; equal names are told apart by a number.</summary>
    public static Dictionary<string, KernelCase> Index(IEnumerable<KernelCase> cases, string prefix = "")
    {
        var index = new Dictionary<string, KernelCase>();
        foreach (KernelCase c in cases)
        {
            string name = prefix + c;
            for (int i = 2; !index.TryAdd(name, c); i++)
                name = $"{prefix}{c} #{i}";
        }

        return index;
    }

    public static TheoryData<NamedCase> Rows(IEnumerable<string> names) => [.. names.Select(name => new NamedCase { Name = name })];

    public void Serialize(IXunitSerializationInfo info) => info.AddValue(nameof(Name), Name);

    public void Deserialize(IXunitSerializationInfo info) => Name = info.GetValue<string>(nameof(Name));

    public override string ToString() => Name;
}
