using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Tests.Shared;

/// <summary>Runs xunit's tests of this assembly in this process, without a test host: one that starts processes and talks to them is too much for an emulator.</summary>
internal sealed class TestClasses : Xunit.LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly ManualResetEventSlim _finished = new();
    private readonly List<ITestCase> _cases = [];
    private int _total, _failed;

    /// <param name="isWanted">Whether the tests of a class run, by its full name.</param>
    public static (int Total, int Failed) Run(Func<string, bool> isWanted)
    {
        using var sink = new TestClasses();
        Assembly assembly = typeof(TestClasses).Assembly;
        using var framework = new XunitTestFramework(sink);
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        discoverer.Find(includeSourceInformation: false, sink, new Options());
        sink.Wait();
        using ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        executor.RunTests(sink._cases.Where(test => isWanted(test.TestMethod.TestClass.Class.Name)), sink, new Options());
        sink.Wait();
        return (sink._total, sink._failed);
    }

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found:
                _cases.Add(found.TestCase);
                break;
            case ITestFailed failed:
                Report(failed.Test.DisplayName, failed);
                break;
            case IErrorMessage error:
                _failed++;
                Report("outside of a test", error);
                break;
            case ITestAssemblyFinished all:
                _total = all.TestsRun;
                _failed += all.TestsFailed;
                _finished.Set();
                break;
            case IDiscoveryCompleteMessage:
                _finished.Set();
                break;
        }

        return true;
    }

    public void Dispose() => _finished.Dispose();

    private void Wait()
    {
        _finished.Wait();
        _finished.Reset();
    }

    private static void Report(string name, IFailureInformation failure) =>
        Console.WriteLine($"FAILED: {name}: {string.Join("\n", failure.Messages)}\n{string.Join("\n", failure.StackTraces)}");

    /// <summary>No option is set: xunit's defaults.</summary>
    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = [];

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
