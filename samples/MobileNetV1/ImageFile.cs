using System;
using System.IO;

namespace Dsc.Samples.MobileNet;

/// <summary>The picture given on the command line.</summary>
public static class ImageFile
{
    /// <summary>Rows and columns of the network's pictures.</summary>
    public const int Size = 224;

    /// <summary>
    /// Reads a <c>.png</c> of any size, which is scaled to the network's, or a <c>.rgb</c>, the bare 224 x 224 x 3 bytes.
    /// </summary>
    public static Picture Read(string path)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".png":
                return PngReader.Read(path).Resize(Size, Size);
            case ".rgb":
                byte[] bytes = File.ReadAllBytes(path);
                const int Expected = Size * Size * 3;
                if (bytes.Length != Expected)
                    throw new InvalidDataException($"{path} has {bytes.Length} bytes; {Size} x {Size} RGB pixels are {Expected}.");
                return new Picture(Size, Size, bytes);
            default:
                throw new InvalidDataException($"{path} is neither a .png nor a .rgb file.");
        }
    }
}
