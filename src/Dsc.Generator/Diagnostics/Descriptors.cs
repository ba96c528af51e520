using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator.Diagnostics;

/// <summary>Everything the analyzer can say. Each has a row in AnalyzerReleases, a page in docs/diagnostics and a test.</summary>
internal static class Descriptors
{
    private const string Pages = "https://github.com/dscgen/dscgen/blob/main/docs/diagnostics/";

    // Where the attribute stands.
    public static readonly DiagnosticDescriptor MethodNotPartial = Error("DSC0001", "Method is not partial",
        "Method '{0}' must be a partial method without a body: [{1}] writes the body");

    public static readonly DiagnosticDescriptor TypeNotPartial = Error("DSC0002", "Containing type is not partial",
        "Type '{0}' must be partial, because [{2}] writes a part of its method '{1}'");

    public static readonly DiagnosticDescriptor WrongReturnType = Error("DSC0003", "Kernel does not return void",
        "Method '{0}' must return void, not '{1}': the result goes to the parameter 'output'");

    public static readonly DiagnosticDescriptor GenericMethod = Error("DSC0004", "Kernel is generic",
        "Method '{0}' must not have type parameters: a kernel is compiled for float and one shape");

    public static readonly DiagnosticDescriptor GenericType = Error("DSC0005", "Containing type is generic",
        "Type '{0}' must not have type parameters, because it contains the kernel '{1}'");

    public static readonly DiagnosticDescriptor FileLocalType = Error("DSC0006", "Containing type is file-local",
        "Type '{0}' must not be file-local, because the body of '{1}' is written to another file");

    public static readonly DiagnosticDescriptor NotAMethod = Error("DSC0007", "Kernel attribute is not on a method of a type",
        "[{0}] belongs on a partial method of a class, struct, record or interface, not on {1}");

    public static readonly DiagnosticDescriptor TwoAttributes = Error("DSC0008", "Method has two kernel attributes",
        "Method '{0}' has more than one kernel attribute: remove [{1}] or move it to a method of its own");

    public static readonly DiagnosticDescriptor AlreadyImplemented = Error("DSC0009", "Kernel has a body already",
        "Method '{0}' already has a body: remove it, because [{1}] writes one");

    public static readonly DiagnosticDescriptor UnsupportedModifier = Error("DSC0010", "Modifier does not go with a kernel",
        "Method '{0}' must not be declared with '{1}'");

    // Parameters.
    public static readonly DiagnosticDescriptor UnknownParameter = Error("DSC0011", "Unknown parameter",
        "[{0}] has no parameter '{1}'. {2}.");

    public static readonly DiagnosticDescriptor WrongParameterType = Error("DSC0012", "Parameter has the wrong type",
        "Parameter '{0}' must be of the type '{1}', not '{2}'. {3}.");

    public static readonly DiagnosticDescriptor ParameterByReference = Error("DSC0013", "Parameter is passed by reference",
        "Parameter '{0}' must be passed by value, without '{1}'");

    public static readonly DiagnosticDescriptor MissingParameter = Error("DSC0014", "Parameter is missing",
        "Method '{0}' needs {1}. {2}.");

    public static readonly DiagnosticDescriptor RawBesidePacked = Error("DSC0015", "Raw weights beside packed ones",
        "Parameter '{0}' cannot be combined with 'weights', which holds all weights and biases: remove one of the two");

    public static readonly DiagnosticDescriptor SizeGivenTwice = Error("DSC0016", "Size is given twice",
        "Parameter '{0}' must be removed, because the attribute says {1} = {2}");

    public static readonly DiagnosticDescriptor SizeMissing = Error("DSC0017", "Size is missing",
        "The {0} of the input must be known: set {1} in [{2}] or add '{4}' to the parameters of method '{3}'");

    // Properties of the attribute.
    public static readonly DiagnosticDescriptor MissingProperty = Error("DSC0018", "Property is missing",
        "[{0}] needs {1}");

    public static readonly DiagnosticDescriptor OutOfRange = Error("DSC0019", "Value is out of range",
        "{0} must be {1}, not {2}");

    public static readonly DiagnosticDescriptor Contradiction = Error("DSC0020", "Value contradicts its shorthand",
        "{0} = {1} contradicts {2} = {3}, which sets both directions");

    public static readonly DiagnosticDescriptor PadWithoutExplicit = Error("DSC0021", "Pad without explicit padding",
        "{0} has an effect only with Padding = Padding.Explicit");

    public static readonly DiagnosticDescriptor OddSymmetricPadding = Error("DSC0022", "Symmetric padding is not a whole number",
        "Padding.Symmetric needs dilation * (K - 1) to be even, but it is {0} along the {1}: use Padding.Same or Padding.Explicit");

    public static readonly DiagnosticDescriptor ValueNotAllowed = Error("DSC0023", "Value is not allowed",
        "{0} must be one of {1}");

    public static readonly DiagnosticDescriptor EmptyOutput = Error("DSC0024", "No output pixel is left",
        "{0} = {1} leaves no output: the kernel covers {2} and padding adds {3}, so at least {4} is needed");

    public static readonly DiagnosticDescriptor TooManyElements = Error("DSC0025", "Too many elements",
        "The {0} would be {1} = {2}, more than int.MaxValue");

    public static readonly DiagnosticDescriptor UnreadableArgument = Error("DSC0026", "Argument is not understood",
        "'{0}' is not understood; the properties of [{1}] are {2}");

    // The build.
    public static readonly DiagnosticDescriptor BadVectorWidth = new("DSC0027", "A vector width has an unknown value",
        "The build property {0} must be 512, 256, 128 or 0 (scalar), not '{1}'",
        "Dsc", DiagnosticSeverity.Error, true, helpLinkUri: Pages + "DSC0027.md", customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor OldLanguageVersion = Error("DSC0028", "C# version is too old",
        "[{0}] needs C# 11 or newer, but this project is compiled as C# {1}: raise LangVersion");

    public static readonly DiagnosticDescriptor ResidualOfAnotherSize = Error("DSC0029", "Input does not fit the output it is added to",
        "With Stride = 1 and Cin = Cout the input is added to the output, so both must have one size: use Padding.Same or Padding.Symmetric");

    // Filters.
    public static readonly DiagnosticDescriptor NotSeparable = Error("DSC0031", "Filter is not separable",
        "The kernel has rank {0}, more than MaxRank = {1}: the nearest product of a column and a row differs by {2} of it (Frobenius norm). MaxRank = {0} runs it as {0} such products.");

    public static readonly DiagnosticDescriptor KernelNotSquare = Error("DSC0032", "Filter is not square",
        "Kernel must hold K * K values, row by row, but holds {0}; a filter of another shape is given by Column and Row");

    public static readonly DiagnosticDescriptor CoefficientNotFinite = Error("DSC0033", "Coefficient is not finite",
        "{0} must hold finite numbers, but holds {1} at index {2}");

    public static readonly DiagnosticDescriptor NoCoefficient = Error("DSC0034", "Filter has no coefficient",
        "{0} must hold at least one coefficient other than 0");

    public static readonly DiagnosticDescriptor FilterGivenTwice = Error("DSC0035", "Filter is given twice",
        "{0} cannot be combined with Kernel, which is the whole filter: remove one of the two");

    // Razor.
    public static readonly DiagnosticDescriptor NetworkFileMissing = Error("DSC0101", "Network's file is not among the project's",
        "There is no DscNetwork item '{0}' in the project: add <DscNetwork Include=\"{0}\" /> to an ItemGroup of the project file{1}");

    public static readonly DiagnosticDescriptor NetworkRefused = Error("DSC0102", "Network cannot be compiled",
        "{0}: {1}");

    public static readonly DiagnosticDescriptor NetworkNotPartial = Error("DSC0103", "Network's class is not partial",
        "{0} must be partial, so that the network can be generated into it");

    public static readonly DiagnosticDescriptor UnsuitableNetworkClass = Error("DSC0104", "Type cannot be a network",
        "{0} is {1}: [Network] needs a class that is not static, abstract, generic or file-local, and no record");

    public static readonly DiagnosticDescriptor PixelsDoNotFit = Error("DSC0105", "Pixels do not fit the network",
        "{0}: {1}");

    public static readonly DiagnosticDescriptor KernelInRazor = Error("DSC0037", "Kernel is declared in a Razor file",
        "Kernel '{0}' must be declared in a .cs file, such as {1}: the C# of a Razor file comes from another generator, which this one cannot see");

    // Advice.
    public static readonly DiagnosticDescriptor NoCheaper = new("DSC0030", "Separable form is no cheaper",
        "The separable form needs {0} multiply-adds a pixel, the standard convolution {1}: it saves nothing here",
        "Dsc", DiagnosticSeverity.Info, true, helpLinkUri: Pages + "DSC0030.md");

    public static readonly DiagnosticDescriptor LoopsStay = new("DSC0036", "Not everything is unrolled",
        "Unroll.Full leaves loops over channels: {0}",
        "Dsc", DiagnosticSeverity.Info, true, helpLinkUri: Pages + "DSC0036.md");

    public static readonly ImmutableArray<DiagnosticDescriptor> All = typeof(Descriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .ToImmutableArray();

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "Dsc", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}
