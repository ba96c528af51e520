using System;
using System.Text;

namespace Dsc.Samples;

/// <summary>What a file is by its first bytes, for messages of readers that were given another kind of file.</summary>
internal static class FileKind
{
    private static readonly (byte[] Start, string Name)[] s_kinds =
    [
        (Ascii("version https://git-lfs.github.com/"), "a Git LFS pointer: the file itself has not been fetched, which 'git lfs pull' does"),
        ([0x89, .. Ascii("HDF\r\n"), 0x1A, (byte)'\n'], "an HDF5 file (.h5), as Keras writes"),
        (Ascii("PK\x03\x04"), "a ZIP archive, as .keras, .npz and .pt files are"),
        (Ascii("PK\x05\x06"), "an empty ZIP archive"),
        ([0x1F, 0x8B], "a gzip archive"),
        (Ascii("GGUF"), "a GGUF file"),
        ([0x93, .. Ascii("NUMPY")], "a NumPy array (.npy)"),
        ([0x89, .. Ascii("PNG")], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (Ascii("GIF8"), "a GIF picture"),
        (Ascii("RIFF"), "a RIFF file, as WebP pictures are"),
        (Ascii("BM"), "a BMP picture"),
        (Ascii("%PDF-"), "a PDF document"),
        ([0x80, 0x02], "a Python pickle, as old PyTorch checkpoints are"),
    ];

    /// <summary>The kind with its article; null when the bytes are no file of another kind that is known here.</summary>
    public static string? Of(ReadOnlySpan<byte> file)
    {
        foreach ((byte[] start, string name) in s_kinds)
        {
            // Two bytes may also be the length of a header: the letters BM and the like only count where that would be absurd.
            if (file.StartsWith(start) && (start.Length > 2 || file.Length < 8 || file[2..8].ContainsAnyExcept((byte)0)))
                return name;
        }

        ReadOnlySpan<byte> text = file.TrimStart(" \t\r\n"u8);
        if (StartsWithIgnoringCase(text, "<!doctype html") || StartsWithIgnoringCase(text, "<html"))
            return "an HTML page, perhaps that of a failed download";
        if (StartsWithIgnoringCase(text, "<?xml") || StartsWithIgnoringCase(text, "<svg"))
            return "an XML document";
        return file.Length >= 8 && file[0] is (byte)'{' or (byte)'[' && file[7] >= (byte)' ' ? "a JSON document" : null;
    }

    private static bool StartsWithIgnoringCase(ReadOnlySpan<byte> text, string start) =>
        text.Length >= start.Length && Encoding.ASCII.GetString(text[..start.Length]).Equals(start, StringComparison.OrdinalIgnoreCase);

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
