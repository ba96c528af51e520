using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>What the JIT says while this program calls some kernels in a process of its own.</summary>
public static class JitListing
{
    /// <param name="argument">Which kernels, as Program understands it.</param>
    /// <param name="settings">Environment variables of the runtime.</param>
    public static string[] Of(string argument, params (string Name, string Value)[] settings)
    {
        string listing = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!)
            {
                ArgumentList = { "exec", typeof(JitListing).Assembly.Location, argument },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["DOTNET_JitStdOutFile"] = listing },
            };
            if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
                start.FileName = "dotnet";
            foreach ((string name, string value) in settings)
                start.Environment[name] = value;
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output + errors);
            return File.ReadAllLines(listing);
        }
        finally
        {
            File.Delete(listing);
        }
    }
}
