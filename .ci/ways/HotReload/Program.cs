using System;
using System.Threading;

// Says what the kernel makes of -2 and 8, again and again: dotnet watch changes it meanwhile.
float[] output = new float[2], activated = new float[2];
var network = new Tiny();
for (int i = 0; i < 6000; i++)
{
    Layers.Scale([-2, 8], [1], output, 1, 2);
    network.Run([-2, 8], activated);
    Console.WriteLine($"process {Environment.ProcessId}: {output[0]} {output[1]}, network {MathF.Round(activated[0])}");
    Thread.Sleep(50);
}
