using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>Values of free dimensions: <c>"batch=1, height=320"</c> by name, <c>"input[2]=320"</c> by input and axis.</summary>
internal sealed class DimensionBinding
{
    private readonly Dictionary<string, int> _sizes = [];
    private readonly HashSet<string> _used = [];
    private readonly List<NetworkProblem> _problems;

    private readonly int _unknownSize;

    /// <param name="unknownSize">The size of a dimension that should have been given.</param>
    public DimensionBinding(string text, List<NetworkProblem> problems, int unknownSize)
    {
        _problems = problems;
        _unknownSize = unknownSize;
        foreach (string part in text.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            int equals = part.LastIndexOf('=');
            string name = equals < 0 ? part : part.Substring(0, equals).Trim();
            if (equals <= 0 || !int.TryParse(part.Substring(equals + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size < 1)
                Report(name, $"is given as '{part}', not as a name and a size, such as 'height=320' or 'input[2]=320'");
            else if (_sizes.ContainsKey(name))
                Report(name, "is given twice");
            else
                _sizes.Add(name, size);
        }
    }

    /// <summary>Whether a dimension has not been given that should have been.</summary>
    public bool LeavesFree { get; private set; }

    public int[] Bind(ModelInput input)
    {
        var shape = new int[input.Shape.Count];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            ModelDimension dimension = input.Shape[axis];
            string place = $"{input.Name}[{axis.ToString(CultureInfo.InvariantCulture)}]";
            bool isGiven = Find(place, out int size) | (dimension.Name.Length > 0 && Find(dimension.Name, out size));
            if (isGiven && !dimension.IsFree)
                Report(place, $"is fixed: the file says {dimension.Size}");
            if (isGiven && _sizes.TryGetValue(place, out int numbered))
                size = numbered;
            if (!isGiven && dimension.IsFree && axis > 0)
                ReportFree(place, dimension.Name);
            shape[axis] = !dimension.IsFree ? dimension.Size : isGiven ? size : axis == 0 ? 1 : _unknownSize;
        }

        return shape;
    }

    /// <summary>Reports what was given and is no dimension.</summary>
    public void ReportUnused()
    {
        foreach (string name in _sizes.Keys.Where(name => !_used.Contains(name)))
            Report(name, "is no free dimension of an input");
    }

    private bool Find(string name, out int size)
    {
        bool isThere = _sizes.TryGetValue(name, out size);
        if (isThere)
            _used.Add(name);
        return isThere;
    }

    private void ReportFree(string place, string name)
    {
        LeavesFree = true;
        string example = (name.Length > 0 ? name : place) + "=32";
        string reason = $"the dimension '{place}' is free{(name.Length > 0 ? $" (named '{name}')" : "")}: give its size, such as Dimensions = \"{example}\"";
        _problems.Add(new NetworkProblem("", "", 0, reason) { Setting = $"Dimensions={example}" });
    }

    private void Report(string name, string reason) => _problems.Add(new NetworkProblem("", "", 0, $"the dimension '{name}' {reason}"));
}
