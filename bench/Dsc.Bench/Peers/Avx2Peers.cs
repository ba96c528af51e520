using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace Dsc.Bench.Peers;

/// <summary>Holds the peers to AVX2, so that they can be compared with our 256-bit tier on a machine that has wider vectors.</summary>
internal static class Avx2Peers
{
    /// <summary>Those of the named peers that can be held. oneDNN has a variable for it; of the others the user gives a library that knows no more.</summary>
    /// <param name="names">Peers, separated by commas.</param>
    /// <param name="libraries">The libraries that the user gives.</param>
    public static string Hold(string names, IReadOnlyDictionary<string, string> libraries)
    {
        // The process's own variables are a copy that native code does not see.
        _ = SetVariable("ONEDNN_MAX_CPU_ISA", "AVX2", 1);
        _ = SetVariable("DNNL_MAX_CPU_ISA", "AVX2", 1);
        string[] all = names.Split(',', StringSplitOptions.RemoveEmptyEntries), held = [.. all.Where(name => name == "onednn" || libraries.ContainsKey(name))];
        foreach (string name in all.Except(held))
            Console.WriteLine($"{name} is left out: it has no switch for AVX2, so a library that is held to it has to be given with --{name} FILE (bench/README.md says how to get one).");
        return string.Join(',', held);
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
