using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>What a split did: counts per part and class, polygons per part, and how near the parts come to each other.</summary>
/// <param name="Classes">The class table.</param>
/// <param name="Counts">[part, class]: number of patches; the parts in the order of <see cref="SamplePart"/>, Buffer last.</param>
/// <param name="Polygons">Per part, the number of polygons that patches were drawn in.</param>
/// <param name="NearestPixels">Least Chebyshev distance in pixels between patches of different parts (Buffer apart); null when fewer than two parts hold patches.</param>
/// <param name="BufferPixels">The distance that was asked for.</param>
/// <param name="SharedPixels">Pixels of the grid that lie in patches of more than one part (Buffer apart); 0 is what a split should have.</param>
[TypeFormatterSource(typeof(ReportFormatter<SplitReport>))]
public sealed record SplitReport(ClassTable Classes, int[,] Counts, int[] Polygons, int? NearestPixels, int BufferPixels, int SharedPixels)
{
    /// <summary>Counts the patches of a part.</summary>
    /// <param name="part">A part, or Buffer.</param>
    /// <returns>The number over all classes.</returns>
    public int CountOf(SamplePart part) => Enumerable.Range(0, Classes.Count).Sum(id => Counts[(int)part, id]);

    /// <summary>Gives the share of a part among all patches.</summary>
    /// <param name="part">A part, or Buffer.</param>
    /// <returns>0 to 1.</returns>
    public double ShareOf(SamplePart part) => (double)CountOf(part) / Math.Max(1, Counts.Cast<int>().Sum());

    /// <summary>Writes a table with a row per class and a column per part, and the nearest distance.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString()
    {
        string[] labels = [.. Classes.Names, "polygons"];
        int width = Math.Max(16, labels.Max(label => label.Length) + 1);
        var text = new StringBuilder();
        void Row(string name, Func<SamplePart, string> cell) => text.Append(
            $"{name.PadRight(width)}{cell(SamplePart.Train),8}{cell(SamplePart.Validation),12}{cell(SamplePart.Test),8}{cell(SamplePart.Buffer),8}\n");
        Row("class", part => part.ToString().ToLowerInvariant());
        for (int id = 0; id < Classes.Count; id++)
        {
            Row(Classes[id].Name, part => FormattableString.Invariant($"{Counts[(int)part, id]}"));
        }

        Row("all", part => FormattableString.Invariant($"{CountOf(part)}"));
        Row("share", part => FormattableString.Invariant($"{100 * ShareOf(part):0.0} %"));
        Row("polygons", part => FormattableString.Invariant($"{Polygons[(int)part]}"));
        return text.Append($"nearest patches of different parts: {(NearestPixels is { } pixels ? $"{pixels} px" : "none")} (buffer {BufferPixels} px); pixels in patches of more than one part: {SharedPixels}").ToString();
    }

    internal static SplitReport Create(PatchSet patches, SamplePart[] parts, int bufferPixels)
    {
        var counts = new int[4, patches.Classes.Count];
        var polygons = new HashSet<int>[] { [], [], [], [] };
        for (int index = 0; index < parts.Length; index++)
        {
            counts[(int)parts[index], patches.Labels[index]]++;
            polygons[(int)parts[index]].Add(patches.Polygons[index]);
        }

        // In the order of the columns, a patch is compared with those only whose column is nearer than the nearest patch so far.
        int[] order = [.. Enumerable.Range(0, parts.Length).Where(index => parts[index] != SamplePart.Buffer).OrderBy(index => patches.Columns[index])];
        int? nearest = null;
        bool several = order.Select(index => parts[index]).Distinct().Skip(1).Any();
        for (int place = 0; several && place < order.Length; place++)
        {
            int one = order[place];
            for (int next = place + 1; next < order.Length && !(patches.Columns[order[next]] - patches.Columns[one] >= nearest); next++)
            {
                int other = order[next];
                if (parts[one] != parts[other])
                {
                    int distance = Math.Max(patches.Columns[other] - patches.Columns[one], Math.Abs(patches.Rows[one] - patches.Rows[other]));
                    nearest = Math.Min(nearest ?? int.MaxValue, distance);
                }
            }
        }

        return new SplitReport(patches.Classes, counts, [.. polygons.Select(ids => ids.Count)], nearest, bufferPixels, Shared(patches, parts));
    }

    private static int Shared(PatchSet patches, SamplePart[] parts)
    {
        var seen = new Dictionary<(int, int), int>();
        int half = patches.PatchSize / 2;
        for (int index = 0; index < parts.Length; index++)
        {
            for (int place = 0; place < patches.PatchSize * patches.PatchSize && parts[index] != SamplePart.Buffer; place++)
            {
                var pixel = (patches.Columns[index] - half + place % patches.PatchSize, patches.Rows[index] - half + place / patches.PatchSize);
                seen[pixel] = seen.GetValueOrDefault(pixel) | (1 << (int)parts[index]);
            }
        }

        return seen.Values.Count(mask => (mask & (mask - 1)) != 0);
    }
}
