using System;
using System.Threading;

// Says what the kernel makes of -2 and 8, again and again: dotnet watch changes it meanwhile.
float[] output = new float[2];
for (int i = 0; i < 6000; i++)
{
    Layers.Scale([-2, 8], [1], output, 1, 2);
    Console.WriteLine($"process {Environment.ProcessId}: {output[0]} {output[1]}");
    Thread.Sleep(50);
}
