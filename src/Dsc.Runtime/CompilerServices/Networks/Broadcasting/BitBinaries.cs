using System.Numerics;

namespace Dsc.CompilerServices.Networks;

// Functions of the bits of two integers.

/// <summary>a &amp; b</summary>
internal readonly struct BitwiseAndOf<T> : IBinary<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    public static T Apply(T a, T b) => a & b;
}

/// <summary>a | b</summary>
internal readonly struct BitwiseOrOf<T> : IBinary<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    public static T Apply(T a, T b) => a | b;
}

/// <summary>a ^ b</summary>
internal readonly struct BitwiseXorOf<T> : IBinary<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    public static T Apply(T a, T b) => a ^ b;
}

/// <summary>a &lt;&lt; b, zero where b is the number of bits or more: C# would take the rest of a division.</summary>
internal readonly struct ShiftLeftOf<T> : IBinary<T, T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    public static T Apply(T a, T b) => int.CreateSaturating(b) is var places && places < T.Zero.GetByteCount() * 8 ? a << places : T.Zero;
}

/// <summary>a &gt;&gt; b, zero where b is the number of bits or more.</summary>
internal readonly struct ShiftRightOf<T> : IBinary<T, T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    public static T Apply(T a, T b) => int.CreateSaturating(b) is var places && places < T.Zero.GetByteCount() * 8 ? a >> places : T.Zero;
}
