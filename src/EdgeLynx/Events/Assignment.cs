namespace EdgeLynx.Events;

/// <summary>The pairing of rows and columns with the smallest total cost.</summary>
internal static class Assignment
{
    /// <summary>Cost of a pair that must not be; greater than any sum of allowed costs.</summary>
    public const double Forbidden = 1e9;

    /// <summary>
    /// Pairs each row of <paramref name="cost"/> with at most one column so that the sum of costs is smallest (the Hungarian method with
    /// potentials, O(rows^2 columns)). Forbidden pairs are left out. Equal sums: the outcome depends on the order of rows and columns only.
    /// </summary>
    /// <returns>For each row its column, or -1.</returns>
    public static int[] Solve(double[,] cost)
    {
        var (rows, columns) = (cost.GetLength(0), cost.GetLength(1));
        if (rows > columns)
            return SolveTransposed(cost, rows, columns);

        // 1-based, as the method needs an artificial column 0 that holds the row being placed.
        var rowPotential = new double[rows + 1];
        var columnPotential = new double[columns + 1];
        var rowOf = new int[columns + 1];
        var cameFrom = new int[columns + 1];
        var slack = new double[columns + 1];
        var used = new bool[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            rowOf[0] = row;
            Array.Fill(slack, double.PositiveInfinity);
            Array.Clear(used);
            var column = 0;
            do
            {
                used[column] = true;
                var (placed, best, next) = (rowOf[column], double.PositiveInfinity, 0);
                for (var j = 1; j <= columns; j++)
                {
                    if (used[j])
                        continue;
                    var reduced = cost[placed - 1, j - 1] - rowPotential[placed] - columnPotential[j];
                    if (reduced < slack[j])
                        (slack[j], cameFrom[j]) = (reduced, column);
                    if (slack[j] < best)
                        (best, next) = (slack[j], j);
                }
                for (var j = 0; j <= columns; j++)
                {
                    if (used[j])
                    {
                        rowPotential[rowOf[j]] += best;
                        columnPotential[j] -= best;
                    }
                    else
                    {
                        slack[j] -= best;
                    }
                }
                column = next;
            }
            while (rowOf[column] != 0);
            for (; column != 0; column = cameFrom[column])
                rowOf[column] = rowOf[cameFrom[column]];
        }
        return ColumnsByRow(cost, rowOf, rows, columns);
    }

    private static int[] ColumnsByRow(double[,] cost, int[] rowOf, int rows, int columns)
    {
        var result = new int[rows];
        Array.Fill(result, -1);
        for (var j = 1; j <= columns; j++)
        {
            if (rowOf[j] != 0 && cost[rowOf[j] - 1, j - 1] < Forbidden)
                result[rowOf[j] - 1] = j - 1;
        }
        return result;
    }

    private static int[] SolveTransposed(double[,] cost, int rows, int columns)
    {
        var turned = new double[columns, rows];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                turned[j, i] = cost[i, j];
        }
        var result = new int[rows];
        Array.Fill(result, -1);
        var byColumn = Solve(turned);
        for (var j = 0; j < columns; j++)
        {
            if (byColumn[j] >= 0)
                result[byColumn[j]] = j;
        }
        return result;
    }
}
