using System.Collections.Generic;
using System.Text;
using System.Threading;

namespace Dsc.Generator.Emission;

/// <summary>Text indented by tabs, since spaces would be a quarter of it, with '\n' on every machine. Long texts are many blocks, so each block looks whether the text is still wanted.</summary>
internal sealed class CodeWriter(CancellationToken cancellation = default)
{
    private const int LineWidth = 160;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _endsWithBlock;
    private string _staticClass = "";

    /// <summary>Writes an empty line.</summary>
    public void Line()
    {
        _text.Append('\n');
        _endsWithBlock = false;
    }

    /// <summary>Writes a line; an empty one keeps it apart from a block before it.</summary>
    public void Line(string text)
    {
        if (_endsWithBlock && text[0] != '}' && !text.StartsWith("else", System.StringComparison.Ordinal))
            _text.Append('\n');
        _text.Append('\t', _depth).Append(Short(text)).Append('\n');
        _endsWithBlock = text == "}";
    }

    /// <summary>Declares locals of one type, in as many lines as they need.</summary>
    public void Declare(string type, IEnumerable<string> locals)
    {
        type = Short(type);
        var line = new StringBuilder();
        foreach (string text in locals)
        {
            string local = Short(text);
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
        foreach (string text in statements)
        {
            string statement = Short(text);
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

    /// <summary>Writes a header and braces around what is written until the result is disposed.</summary>
    public BlockScope Block(string header)
    {
        cancellation.ThrowIfCancellationRequested();
        if (header.Length > 0)
            Line(header);
        Line("{");
        _depth++;
        return new BlockScope(this);
    }

    public IndentScope Indent()
    {
        _depth++;
        return new IndentScope(this);
    }

    private string Short(string text) => _staticClass.Length == 0 ? text : text.Replace(_staticClass, "");

    /// <summary>Leaves a class out of the names of its members until the result is disposed, for code under a <c>using static</c>.</summary>
    public StaticScope WithoutClass(string name)
    {
        _staticClass = name + ".";
        return new StaticScope(this);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct BlockScope(CodeWriter? writer) : System.IDisposable
    {
        public void Dispose()
        {
            if (writer is null)
                return;
            writer._depth--;
            writer.Line("}");
        }
    }

    internal readonly struct IndentScope(CodeWriter? writer) : System.IDisposable
    {
        public void Dispose()
        {
            if (writer is not null)
                writer._depth--;
        }
    }

    internal readonly struct StaticScope(CodeWriter? writer) : System.IDisposable
    {
        public void Dispose()
        {
            if (writer is not null)
                writer._staticClass = "";
        }
    }
}
