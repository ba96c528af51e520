namespace Dsc.Samples.DrawnShapes;

/// <summary>A small network that tells drawn shapes apart; <c>tools/TrainShapes</c> made its file.</summary>
[Network("shapes.onnx", Mean = new[] { 0.5f }, Std = new[] { 0.5f })]
internal sealed partial class Shapes;
