using System.Collections.Generic;

namespace Dsc.Generator.Classes;

/// <summary>The axes of a copy between two places with strides: as few as say the same.</summary>
internal sealed class CopyAxes
{
    private readonly List<int> _sizes = [], _source = [], _target = [];

    /// <param name="sizes">Elements along each axis.</param>
    /// <param name="source">From one element to the next where they come from.</param>
    /// <param name="target">The same where they go.</param>
    public CopyAxes(IReadOnlyList<int> sizes, IReadOnlyList<int> source, IReadOnlyList<int> target)
    {
        for (int axis = 0; axis < sizes.Count; axis++)
        {
            if (sizes[axis] == 1)
                continue;
            int last = _sizes.Count - 1;
            if (last >= 0 && _source[last] == source[axis] * sizes[axis] && _target[last] == target[axis] * sizes[axis])
            {
                // Both sides go on without a gap: one longer axis.
                _sizes[last] *= sizes[axis];
                (_source[last], _target[last]) = (source[axis], target[axis]);
                continue;
            }

            _sizes.Add(sizes[axis]);
            _source.Add(source[axis]);
            _target.Add(target[axis]);
        }

        if (_sizes.Count > 0)
            return;
        _sizes.Add(1);
        _source.Add(1);
        _target.Add(1);
    }

    public IReadOnlyList<int> Sizes => _sizes;

    public IReadOnlyList<int> Source => _source;

    public IReadOnlyList<int> Target => _target;
}
