using EdgeLynx.Events;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Tests.Events;

public sealed class AssignmentTests
{
    [Property]
    public Property Solve_AnyMatrix_IsAsCheapAsTheBestOfAllPairings() => Prop.ForAll(
        (from rows in Gen.Choose(1, 4)
         from columns in Gen.Choose(1, 4)
         from cells in Gen.ArrayOf(Gen.Choose(0, 20), rows * columns)
         select ToMatrix(rows, columns, cells)).ToArbitrary(), cost =>
         {
             var result = Assignment.Solve(cost);
             var used = result.Where(column => column >= 0).ToArray();
             return used.Distinct().Count() == used.Length
                 && used.Length == Math.Min(cost.GetLength(0), cost.GetLength(1))
                 && Math.Abs(Sum(cost, result) - Cheapest(cost, 0, 0)) < 1e-9;
         });

    [Fact]
    public void Solve_ForbiddenPair_StaysUnpaired()
    {
        var cost = new[,] { { 1.0, Assignment.Forbidden }, { 2.0, Assignment.Forbidden } };

        Assert.Equal([0, -1], Assignment.Solve(cost));
    }

    private static double Sum(double[,] cost, int[] columns) => columns.Select((column, row) => column < 0 ? 0 : cost[row, column]).Sum();

    private static double Cheapest(double[,] cost, int row, int used)
    {
        var (rows, columns) = (cost.GetLength(0), cost.GetLength(1));
        if (row == rows || int.PopCount(used) == columns)
            return 0;
        var best = double.PositiveInfinity;
        for (var column = 0; column < columns; column++)
        {
            if ((used & (1 << column)) == 0)
                best = Math.Min(best, cost[row, column] + Cheapest(cost, row + 1, used | (1 << column)));
        }
        // A row may stay out only where there are more rows than columns.
        var spare = rows - row > columns - int.PopCount(used);
        return spare ? Math.Min(best, Cheapest(cost, row + 1, used)) : best;
    }

    private static double[,] ToMatrix(int rows, int columns, int[] cells)
    {
        var matrix = new double[rows, columns];
        for (var i = 0; i < cells.Length; i++)
            matrix[i / columns, i % columns] = cells[i];
        return matrix;
    }
}
