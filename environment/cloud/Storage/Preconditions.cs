using System.Globalization;
using EeCnn.Cloud.Hosting;

namespace EeCnn.Cloud.Storage;

/// <summary>The four generation conditions of a request; null = not asked for. Generation 0 stands for "does not exist".</summary>
internal sealed record Preconditions(long? Match, long? NotMatch, long? MetaMatch, long? MetaNotMatch)
{
    public static readonly Preconditions None = new(null, null, null, null);

    /// <summary>Reads the conditions of a request; those of a copy's source have "Source" in their names.</summary>
    public static Preconditions Read(IQueryCollection query, string of = "") => new(
        Number(query, $"if{of}GenerationMatch"),
        Number(query, $"if{of}GenerationNotMatch"),
        Number(query, $"if{of}MetagenerationMatch"),
        Number(query, $"if{of}MetagenerationNotMatch"));

    public static long? Number(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var value))
        {
            return null;
        }

        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw ApiException.Invalid($"Invalid value '{value}' for '{name}': expected a whole number.");
    }

    /// <summary>Throws 412, or 304 for the "not match" conditions of a read.</summary>
    public void Check(StoredObject? stored, bool reading)
    {
        long generation = stored?.Generation ?? 0, meta = stored?.Metageneration ?? 0;
        if ((Match is { } match && match != generation) || (MetaMatch is { } metaMatch && metaMatch != meta))
        {
            throw new ApiException(412, "At least one of the pre-conditions you specified did not hold: "
                + $"the object is at generation {generation}, metageneration {meta}.");
        }

        if ((NotMatch is { } notMatch && notMatch == generation) || (MetaNotMatch is { } metaNotMatch && metaNotMatch == meta))
        {
            throw new ApiException(reading ? 304 : 412, "At least one of the pre-conditions you specified did not hold: "
                + $"the object is still at generation {generation}, metageneration {meta}.", "conditionNotMet");
        }
    }
}
