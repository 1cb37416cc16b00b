namespace EeCnn;

/// <summary>k nearest neighbours by brute force.</summary>
internal static class NearestNeighbours
{
    /// <summary>Predicts the class of each query [Q, features] from points [P, features].</summary>
    internal static int[] Predict(float[] points, int[] labels, float[] queries, int features, int classes, int neighbours)
    {
        var result = new int[queries.Length / features];
        Parallel.For(0, result.Length, i =>
        {
            Span<double> distances = stackalloc double[neighbours];
            Span<int> nearest = stackalloc int[neighbours];
            distances.Fill(double.PositiveInfinity);
            var query = queries.AsSpan(i * features, features);
            for (var p = 0; p < labels.Length; p++)
            {
                var point = points.AsSpan(p * features, features);
                // In double precision, in which no square of a float is too large.
                double distance = 0;
                for (var f = 0; f < features && distance < distances[^1]; f++)
                {
                    var difference = (double)query[f] - point[f];
                    distance += difference * difference;
                }

                if (!(distance < distances[^1]))
                {
                    continue;
                }

                var place = neighbours - 1;
                for (; place > 0 && distances[place - 1] > distance; place--)
                {
                    (distances[place], nearest[place]) = (distances[place - 1], nearest[place - 1]);
                }

                (distances[place], nearest[place]) = (distance, labels[p]);
            }

            result[i] = Vote(nearest, classes);
        });
        return result;
    }

    private static int Vote(ReadOnlySpan<int> nearest, int classes)
    {
        Span<int> votes = stackalloc int[classes];
        foreach (var label in nearest)
        {
            votes[label]++;
        }

        var best = nearest[0];
        foreach (var label in nearest)
        {
            best = votes[label] > votes[best] ? label : best;
        }

        return best;
    }
}
