using System.Text;
using System.Threading;

namespace Dsc.Generator.Emission;

/// <summary>Indented text with '\n' on every machine. Long texts are many blocks, so each block looks whether the text is still wanted.</summary>
internal sealed class CodeWriter(CancellationToken cancellation = default)
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line() => _text.Append('\n');

    public void Line(string text) => _text.Append(' ', 4 * _depth).Append(text).Append('\n');

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

    internal readonly struct IndentScope(CodeWriter writer) : System.IDisposable
    {
        public void Dispose() => writer._depth--;
    }
}
