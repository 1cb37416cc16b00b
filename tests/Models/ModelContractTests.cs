using EeCnn.Tests.Training;
using Xunit;

namespace EeCnn.Tests.Models;

public class ModelContractTests
{
    private static readonly ModelContract Contract = ModelContract.For(SyntheticPatches.Make(12));

    [Fact]
    public void Check_SwappedBands_NamesThem()
    {
        var message = Assert.Throws<ArgumentException>(() => Contract.Check(["B2", "B1", "B3"], 10)).Message;
        Assert.Contains("Band 1 of the data is B2, but the model was trained with B1 there", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_MissingBand_NamesIt() =>
        Assert.Contains("Band 3 of the data is nothing", Assert.Throws<ArgumentException>(() => Contract.Check(["B1", "B2"], 10)).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_OtherPatchSize_Throws() =>
        Assert.Contains("5 × 5", Assert.Throws<ArgumentException>(() => Contract.Check(["B1", "B2", "B3"], 5)).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_SameData_Passes() => Contract.Check(SyntheticPatches.Make(3, seed: 8));

    [Fact]
    public void Constructor_OrdinaryNodata_Throws() =>
        Assert.Throws<ArgumentException>(() => new ModelContract(Contract.Bands, 10, Contract.Classes, Contract.Normalization, nodata: 0));

    [Fact]
    public void Scale_SurfaceReflectance_IsCollection2s()
    {
        var normalization = new BandNormalization(["SR_B1", "NDVI"], [0.1, 0.2], [0.1, 0.1]);
        var contract = new ModelContract(["SR_B1", "NDVI"], 16, Contract.Classes, normalization);
        Assert.Equal([0.0000275, 1], contract.Scale);
        Assert.Equal([-0.2, 0], contract.Offset);
    }
}
