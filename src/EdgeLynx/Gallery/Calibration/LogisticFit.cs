namespace EdgeLynx.Gallery.Calibration;

/// <summary>Logistic regression by Newton's method with a slight pull of the slopes towards zero, which keeps separable samples finite.</summary>
internal static class LogisticFit
{
    private const double Ridge = 1e-2;
    private const int Rounds = 100;

    /// <summary>The weights of the columns of <paramref name="rows"/> (the first is constant); starts at <paramref name="intercept"/>.</summary>
    public static double[] Fit(double[][] rows, IReadOnlyList<bool> same, double intercept)
    {
        var size = rows[0].Length;
        var weights = new double[size];
        weights[0] = intercept;
        for (var round = 0; round < Rounds; round++)
        {
            var (gradient, curvature) = (new double[size], new double[size, size]);
            for (var k = 0; k < size; k++)
            {
                var ridge = k == 0 ? 1e-9 : Ridge;
                gradient[k] = -ridge * weights[k];
                curvature[k, k] = ridge;
            }
            for (var i = 0; i < rows.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-Dot(weights, rows[i])));
                for (var k = 0; k < size; k++)
                {
                    gradient[k] += rows[i][k] * ((same[i] ? 1 : 0) - p);
                    for (var l = 0; l < size; l++)
                        curvature[k, l] += rows[i][k] * rows[i][l] * p * (1 - p);
                }
            }
            var step = Solve(curvature, gradient);
            var largest = step.Max(Math.Abs);
            // Newton may overshoot on separable samples.
            var share = Math.Min(1, 2 / Math.Max(1e-12, largest));
            for (var k = 0; k < size; k++)
                weights[k] += share * step[k];
            if (largest < 1e-10)
                break;
        }
        return weights;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    // Gauss-Jordan with pivoting; the matrix is small and positive definite.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        var (a, x) = ((double[,])matrix.Clone(), (double[])right.Clone());
        for (var k = 0; k < size; k++)
        {
            var pivot = Enumerable.Range(k, size - k).MaxBy(row => Math.Abs(a[row, k]));
            for (var column = 0; column < size; column++)
                (a[k, column], a[pivot, column]) = (a[pivot, column], a[k, column]);
            (x[k], x[pivot]) = (x[pivot], x[k]);
            for (var row = 0; row < size; row++)
            {
                if (row == k)
                    continue;
                var factor = a[row, k] / a[k, k];
                for (var column = k; column < size; column++)
                    a[row, column] -= factor * a[k, column];
                x[row] -= factor * x[k];
            }
        }
        for (var k = 0; k < size; k++)
            x[k] /= a[k, k];
        return x;
    }
}
