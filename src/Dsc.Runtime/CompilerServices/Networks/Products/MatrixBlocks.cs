using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Blocks of rows of products of pairs of matrices, which threads of a run of the network share.</summary>
internal readonly unsafe struct MatrixBlocks(Broadcast plan, float* a, float* b, float* c, int rows, int depth, int columns, int blocks, int blockRows) : IRowWork
{
    public void Run(int firstRow, int endRow)
    {
        for (int block = firstRow; block < endRow;)
        {
            int product = block / blocks, first = block % blocks, count = Math.Min(blocks - first, endRow - block);
            int row = first * blockRows, end = first + count == blocks ? rows : (first + count) * blockRows;
            (nint left, nint right) = Matrices(product);
            MatrixProduct.Run(
                ref a[((left * rows) + row) * depth], depth, ref b[right * depth * columns], columns,
                ref c[(((nint)product * rows) + row) * columns], columns, end - row, columns, depth, ref Unsafe.NullRef<float>(), 0);
            block += count;
        }
    }

    /// <summary>The numbers of the matrices of a product.</summary>
    private (nint Left, nint Right) Matrices(int product)
    {
        nint left = 0, right = 0;
        for (int axis = plan.Rank - 1; axis >= 0; axis--)
        {
            (product, int index) = Math.DivRem(product, plan.Sizes[axis]);
            left += (nint)index * plan.A[axis];
            right += (nint)index * plan.B[axis];
        }

        return (left, right);
    }
}
