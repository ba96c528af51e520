using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;

namespace Dsc.Generator.Emission;

/// <summary>Text indented by four spaces, with '\n' on every machine. Long texts are many blocks, so each block looks whether the text is still wanted.</summary>
/// <param name="isChecked">Whether the user's project checks arithmetic for overflow: bodies are then unchecked, so that they compute the same.</param>
/// <param name="glossary">Is told what comments name.</param>
internal sealed class CodeWriter(bool isChecked = false, CancellationToken cancellation = default, Glossary? glossary = null)
{
    private const int LineWidth = 160;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _endsWithBlock;
    private bool _opensBlock;
    private bool _isBlank = true;
    private bool _isComment;

    /// <summary>Where the next line begins.</summary>
    public int Length => _text.Length;

    /// <summary>The names that stand in the text from a place on.</summary>
    public HashSet<string> WordsFrom(int place)
    {
        string text = _text.ToString(place, _text.Length - place);
        var words = new HashSet<string>();
        for (int at = 0, start = 0; at <= text.Length; at++)
        {
            if (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                continue;
            if (at > start)
                words.Add(text.Substring(start, at - start));
            start = at + 1;
        }

        return words;
    }

    /// <summary>Puts members of a type and an empty line at a place in front.</summary>
    public void Insert(int place, IReadOnlyCollection<string> members)
    {
        if (members.Count > 0)
            _text.Insert(place, string.Concat(members.Select(line => "    " + line + "\n")) + "\n");
    }

    /// <summary>Writes an empty line, unless there is one.</summary>
    public void Line()
    {
        if (!_isBlank)
            _text.Append('\n');
        _endsWithBlock = false;
        _isBlank = true;
    }

    /// <summary>Writes a line; an empty one keeps it apart from a block before it.</summary>
    public void Line(string text)
    {
        if (_endsWithBlock && text[0] != '}' && !text.StartsWith("else", StringComparison.Ordinal))
            _text.Append('\n');
        _text.Append(' ', 4 * _depth).Append(text).Append('\n');
        _endsWithBlock = text == "}";
        _opensBlock = text == "{";
        _isComment = text.StartsWith("//", StringComparison.Ordinal);
        _isBlank = false;
    }

    /// <summary>Writes some lines, each at the indentation of this place and its own beyond it.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length == 0)
                Line();
            else
                Line(line);
        }
    }

    /// <summary>Writes a comment, in as many lines as it needs, apart from the statements before it.</summary>
    public void Comment(string text)
    {
        if (!_opensBlock && !_isComment)
            Line();
        var line = new StringBuilder("//");
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 2 && (4 * _depth) + line.Length + 1 + word.Length > LineWidth)
            {
                Line(line.ToString());
                line.Clear().Append("//");
            }

            line.Append(' ').Append(word);
        }

        Line(line.ToString());
    }

    /// <summary>Writes a comment that names what the glossary explains.</summary>
    /// <param name="entry">Its name in the glossary, where the comment adds to it.</param>
    public void Comment(string name, string explanation, string? entry = null)
    {
        glossary?.Explain(entry ?? name, explanation);
        Comment(name + ".");
    }

    /// <summary>Declares locals of one type, in as many lines as they need.</summary>
    public void Declare(string type, IEnumerable<string> locals)
    {
        var line = new StringBuilder();
        foreach (string local in locals)
        {
            if (line.Length > 0 && (4 * _depth) + type.Length + line.Length + 4 + local.Length > LineWidth)
            {
                Line($"{type} {line};");
                line.Clear();
            }

            line.Append(line.Length > 0 ? ", " : "").Append(local);
        }

        Line($"{type} {line};");
    }

    /// <summary>Writes short statements of one kind, as many to a line as a reader's screen holds.</summary>
    public void Statements(IEnumerable<string> statements)
    {
        var line = new StringBuilder();
        foreach (string statement in statements)
        {
            if (line.Length > 0 && (4 * _depth) + line.Length + 1 + statement.Length > LineWidth)
            {
                Line(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(statement);
        }

        if (line.Length > 0)
            Line(line.ToString());
    }

    /// <summary>Writes a call, whose arguments take as many lines as they need.</summary>
    public void Call(string method, IEnumerable<string> arguments)
    {
        string[] all = [.. arguments];
        string text = $"{method}({string.Join(", ", all)});";
        if ((4 * _depth) + text.Length <= LineWidth)
        {
            Line(text);
            return;
        }

        Line(method + "(");
        using (Indent())
            Statements(all.Select((argument, i) => argument + (i < all.Length - 1 ? "," : ");")));
    }

    /// <summary>Writes a header and braces around what is written until the result is disposed.</summary>
    public Scope Block(string header)
    {
        cancellation.ThrowIfCancellationRequested();
        if (header.Length > 0)
            Line(header);
        Line("{");
        _depth++;
        return new Scope(this, "}");
    }

    /// <summary>Writes a method around its body.</summary>
    public Scope Method(string header)
    {
        Scope outer = Block(header);
        if (!isChecked)
            return outer;
        Line("unchecked");
        Line("{");
        _depth++;
        return new Scope(this, "}", "}");
    }

    /// <summary>Indents what is written until the result is disposed.</summary>
    public Scope Indent()
    {
        _depth++;
        return new Scope(this);
    }

    public override string ToString() => _text.ToString();

    /// <summary>Ends the blocks that were begun together.</summary>
    internal readonly struct Scope(CodeWriter? writer, params string[] ends) : IDisposable
    {
        public void Dispose()
        {
            if (writer is null)
                return;
            if (ends.Length == 0)
                writer._depth--;
            foreach (string end in ends)
            {
                writer._depth--;
                writer.Line(end);
            }
        }
    }
}
