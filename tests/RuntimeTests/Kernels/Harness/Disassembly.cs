using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>The loops of x64 methods as the JIT lists them, and the vectors that these loops keep on the stack.</summary>
public static partial class Disassembly
{
    /// <summary>Every listed method: its name and its lines.</summary>
    public static IEnumerable<(string Name, List<string> Lines)> Methods(IEnumerable<string> listing)
    {
        const string Start = "; Assembly listing for method ";
        string? name = null;
        List<string> lines = [];
        foreach (string line in listing.Append(Start))
        {
            if (!line.StartsWith(Start, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (name is not null)
                yield return (name, lines);
            (name, lines) = (line[Start.Length..], []);
        }
    }

    /// <summary>The lines of the innermost loops with arithmetic on vectors in them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> HotLoops(IReadOnlyList<string> method)
    {
        (List<List<string>> blocks, List<List<int>> next) = Blocks(method);
        IReadOnlyList<IReadOnlySet<int>> loops = [.. FlowLoops.Of(next).Where(loop => loop.Any(block => blocks[block].Exists(Arithmetic().IsMatch)))];
        return [.. loops
            .Where(loop => !loops.Any(other => other.IsProperSubsetOf(loop)))
            .Select(loop => loop.Order().SelectMany(block => blocks[block]).ToList())];
    }

    /// <summary>The instructions of the hot loops that read or write a vector on the stack.</summary>
    public static IReadOnlyList<string> Spills(IReadOnlyList<string> method)
    {
        // Otherwise rbp is a register like any other.
        bool hasFramePointer = method.Any(line => line.StartsWith("; rbp based frame", StringComparison.Ordinal));
        Regex stack = hasFramePointer ? StackWithFramePointer() : Stack();
        return [.. HotLoops(method).SelectMany(loop => loop).Where(line => stack.IsMatch(line)).Select(line => line.Trim())];
    }

    /// <summary>The lines between labels and jumps, and the blocks that may come after each.</summary>
    private static (List<List<string>> Blocks, List<List<int>> Next) Blocks(IReadOnlyList<string> method)
    {
        var blocks = new List<List<string>> { new() };
        var labels = new Dictionary<string, int>();
        foreach (string line in method)
        {
            bool isLabel = Label().IsMatch(line);
            if (isLabel || (blocks[^1].Count > 0 && Jump().IsMatch(blocks[^1][^1])))
                blocks.Add([]);
            if (isLabel)
                labels[Label().Match(line).Groups[1].Value] = blocks.Count - 1;
            blocks[^1].Add(line);
        }

        var next = new List<List<int>>();
        for (int i = 0; i < blocks.Count; i++)
        {
            next.Add([]);
            Match jump = blocks[i].Select(line => Jump().Match(line)).LastOrDefault(match => match.Success) ?? Match.Empty;
            if (jump.Success && labels.TryGetValue(jump.Groups[2].Value, out int target))
                next[i].Add(target);
            if (i + 1 < blocks.Count && jump.Groups[1].Value is not ("jmp" or "ret"))
                next[i].Add(i + 1);
        }

        return (blocks, next);
    }

    [GeneratedRegex(@"^(G_M\w+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+(j\w+|ret)\s+(?:SHORT )?(\w*)")]
    private static partial Regex Jump();

    /// <summary>A multiply-add, or where there are none a multiplication.</summary>
    [GeneratedRegex(@"^\s+v?(fmadd|fnmadd|mul)\w*ps\s")]
    private static partial Regex Arithmetic();

    [GeneratedRegex(@"[xyz]mm.*\[rsp")]
    private static partial Regex Stack();

    [GeneratedRegex(@"[xyz]mm.*\[r[sb]p")]
    private static partial Regex StackWithFramePointer();
}
