using System;

namespace Dsc.Generator.Graphs;

/// <summary>Why one node cannot be done; the importer adds which node it is and goes on with the next.</summary>
internal sealed class UnsupportedException(string reason) : Exception(reason);
