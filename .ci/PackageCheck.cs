#:property PublishAot=false

// dotnet run .ci/PackageCheck.cs -- FEED APP: looks into the packages in a folder, and into what an application built with them depends on.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

string feed = args[0], application = args[1];
List<string> problems = [];

void Check(bool holds, string otherwise)
{
    if (!holds)
        problems.Add(otherwise);
}

string[] runtimes = ["lib/net9.0/Dsc.Runtime", "lib/net10.0/Dsc.Runtime"];
string[] analyzers = ["analyzers/dotnet/cs/Dsc.Generator.dll", "analyzers/dotnet/cs/Dsc.CodeFixes.dll"];
string[] files =
[
    .. runtimes.Select(path => path + ".dll"), .. runtimes.Select(path => path + ".xml"), .. analyzers,
    "build/net9.0/DscGen.props", "build/net9.0/DscGen.targets", "buildTransitive/net9.0/DscGen.props", "buildTransitive/net9.0/DscGen.targets",
    "README.md", "LICENSE", "icon.png",
];

using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(feed, "DscGen.*.nupkg").Single());
using ZipArchive symbols = ZipFile.OpenRead(Directory.GetFiles(feed, "DscGen.*.snupkg").Single());
HashSet<string> entries = [.. package.Entries.Select(entry => entry.FullName)];
foreach (string file in files)
    Check(entries.Contains(file), $"The package has no {file}.");
foreach (string extra in entries.Except(files).Where(name => !name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal)
    && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml"))
    Check(false, $"The package has {extra}, which nobody needs.");

XElement metadata = XDocument.Parse(new StreamReader(package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open()).ReadToEnd())
    .Root!.Elements().Single();
string Value(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
Check(Value("id") == "DscGen" && Value("license") == "MIT" && Value("readme") == "README.md" && Value("icon") == "icon.png", "The package lacks its id, licence, readme or icon.");
Check(Version.TryParse(Value("version").Split('-')[0], out Version? version) && version.Build >= 0 && version.Revision < 0, "The version is not a semantic one.");
Check(Value("description").Length > 0 && Value("tags").Length > 0, "The package lacks its description or tags.");
Check(!metadata.Descendants().Any(element => element.Name.LocalName == "dependency"), "The package depends on another one.");
string? commit = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "repository")?.Attribute("commit")?.Value;
Check(!Directory.Exists(".git") || commit is { Length: 40 }, "The package does not say which commit it was made from.");

foreach (string path in files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)))
{
    using var dll = new PEReader(Content(package, path));
    DebugDirectoryEntry[] debug = [.. dll.ReadDebugDirectory()];
    Check(debug.Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible), $"{path} is not deterministic.");
    if (!path.StartsWith("lib/", StringComparison.Ordinal))
        continue;
    CodeViewDebugDirectoryData view = dll.ReadCodeViewDebugDirectoryData(debug.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));
    using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(Content(symbols, Path.ChangeExtension(path, ".pdb")));
    MetadataReader pdb = provider.GetMetadataReader();
    Check(new BlobContentId(pdb.DebugMetadataHeader!.Id).Guid == view.Guid, $"The symbols are not those of {path}.");
    string[] sources = [.. pdb.Documents.Select(document => pdb.GetString(pdb.GetDocument(document).Name))];
    Check(sources.Length > 0 && sources.All(source => source.StartsWith("/_", StringComparison.Ordinal)), $"{path} names folders of the machine that built it: {sources.FirstOrDefault(source => !source.StartsWith("/_", StringComparison.Ordinal))}");
}

using var app = new PEReader(File.OpenRead(application));
MetadataReader types = app.GetMetadataReader();
string[] references = [.. types.AssemblyReferences.Select(handle => types.GetString(types.GetAssemblyReference(handle).Name))];
Check(references.Contains("Dsc.Runtime"), "The application does not use the runtime.");
Check(references.All(name => name == "Dsc.Runtime" || name.StartsWith("System.", StringComparison.Ordinal)), $"The application refers to {string.Join(", ", references)}.");
foreach (TypeReferenceHandle handle in types.TypeReferences)
{
    TypeReference type = types.GetTypeReference(handle);
    string name = types.GetString(type.Name);
    Check(!(types.GetString(type.Namespace) == "Dsc" && name.EndsWith("Attribute", StringComparison.Ordinal)), $"{name} is in the application.");
}

foreach (string problem in problems)
    Console.Error.WriteLine(problem);
Console.WriteLine($"{files.Length} files in the package, {problems.Count} problems");
return problems.Count == 0 ? 0 : 1;

static MemoryStream Content(ZipArchive archive, string path)
{
    var copy = new MemoryStream();
    using Stream stream = archive.GetEntry(path)?.Open() ?? throw new InvalidOperationException($"There is no {path}.");
    stream.CopyTo(copy);
    copy.Position = 0;
    return copy;
}
