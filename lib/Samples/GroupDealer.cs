namespace EeCnn;

/// <summary>Deals whole groups of patches to parts so that every class comes near to the wanted shares.</summary>
internal static class GroupDealer
{
    /// <summary>Gives each patch the number of its part: large groups first, each to the part that lacks its classes most, and of parts that
    /// lack them alike to the one that is farthest from its share. The last groups, of a class or of all, go to parts that have none, so every part gets one when there are enough.</summary>
    internal static int[] Deal<TGroup>(PatchSet patches, TGroup[] groupOf, double[] shares, int seed)
        where TGroup : notnull
    {
        var totals = patches.CountPerClass();
        var groups = Enumerable.Range(0, groupOf.Length).GroupBy(i => groupOf[i]).Select(group => group.ToArray()).ToArray();
        new Random(seed).Shuffle(groups);
        var dealt = new double[shares.Length, totals.Length];
        var sizes = new double[shares.Length];
        var result = new int[groupOf.Length];
        var left = groups.Length;
        var groupsLeft = groups.SelectMany(group => group.Select(i => patches.Labels[i]).Distinct()).CountBy(label => label).ToDictionary();
        foreach (var group in groups.OrderByDescending(members => members.Length))
        {
            var counts = group.CountBy(i => patches.Labels[i]).ToArray();
            double Lack(int part) => counts.Sum(pair => pair.Value * (shares[part] - dealt[part, pair.Key] / totals[pair.Key]));
            int[] open = [.. Enumerable.Range(0, shares.Length).Where(part => shares[part] > 0)];
            int[] empty = [.. open.Where(part => sizes[part] == 0)];
            // Where a class has as many groups left as there are parts without it, they go to those parts.
            int[] lacking = [.. counts.Where(pair => groupsLeft[pair.Key] <= open.Count(part => dealt[part, pair.Key] == 0))
                .SelectMany(pair => open.Where(part => dealt[part, pair.Key] == 0)).Distinct()];
            foreach (var (label, _) in counts)
            {
                groupsLeft[label]--;
            }

            var best = (left-- <= empty.Length ? empty : lacking.Length > 0 ? lacking : open).MaxBy(part => (Lack(part), -sizes[part] / shares[part]));
            sizes[best] += group.Length;
            foreach (var (label, count) in counts)
            {
                dealt[best, label] += count;
            }

            foreach (var i in group)
            {
                result[i] = best;
            }
        }

        return result;
    }
}
