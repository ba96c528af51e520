namespace Dsc.Generator.Specs;

/// <summary>A user's method and the layer that it stands for.</summary>
internal sealed record KernelSpec(MethodSpec Method, SignatureSpec Signature, LayerSpec Layer);
