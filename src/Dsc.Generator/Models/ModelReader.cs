using System;
using Dsc.Generator.Models.Onnx;
using Dsc.Generator.Models.Tflite;

namespace Dsc.Generator.Models;

/// <summary>Reads a model file of either format.</summary>
internal static class ModelReader
{
    /// <exception cref="ModelFormatException">The file is damaged or of neither format.</exception>
    public static Model Read(byte[] file, string fileName)
    {
        if (fileName.EndsWith(".tflite", StringComparison.OrdinalIgnoreCase))
            return TfliteReader.Read(file);
        if (fileName.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
            return OnnxReader.Read(file);
        throw new ModelFormatException($"'{fileName}' is neither an .onnx nor a .tflite file", 0);
    }
}
