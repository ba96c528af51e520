using System;
using System.Linq;
using System.Runtime.Intrinsics;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

public class LanesTests
{
    [Fact]
    public void Stores_exactly_count_floats()
    {
        float[] lanes = [.. Enumerable.Range(1, 16).Select(i => (float)i)];
        for (int count = 1; count <= 16; count++)
        {
            Check(lanes, count, (ref float d) => Lanes.Store(Vector512.Create(lanes), ref d, 3, count));
            if (count <= 8)
                Check(lanes, count, (ref float d) => Lanes.Store(Vector256.Create(lanes), ref d, 3, count));
            if (count <= 4)
                Check(lanes, count, (ref float d) => Lanes.Store(Vector128.Create(lanes), ref d, 3, count));
        }
    }

    [Fact]
    public void Loads_exactly_count_floats()
    {
        float[] source = [.. Enumerable.Range(1, 30).Select(i => (float)i)];
        for (int count = 1; count <= 16; count++)
        {
            Assert.Equal(Expected(count, 16), Vector(Lanes.Load512(ref source[0], 3, count)));
            if (count <= 8)
                Assert.Equal(Expected(count, 8), Vector(Lanes.Load256(ref source[0], 3, count)));
            if (count <= 4)
                Assert.Equal(Expected(count, 4), Vector(Lanes.Load128(ref source[0], 3, count)));
        }
    }

    private delegate void StoreInto(ref float destination);

    private static void Check(float[] lanes, int count, StoreInto store)
    {
        var memory = new float[30];
        Array.Fill(memory, -1f);
        store(ref memory[0]);
        for (int i = 0; i < memory.Length; i++)
            Assert.Equal(i >= 3 && i < 3 + count ? lanes[i - 3] : -1f, memory[i]);
    }

    private static float[] Expected(int count, int width) =>
        [.. Enumerable.Range(0, width).Select(i => i < count ? i + 4f : 0f)];

    private static float[] Vector(Vector512<float> v) => [.. Vector(v.GetLower()), .. Vector(v.GetUpper())];

    private static float[] Vector(Vector256<float> v) => [.. Vector(v.GetLower()), .. Vector(v.GetUpper())];

    private static float[] Vector(Vector128<float> v) => [v[0], v[1], v[2], v[3]];
}
