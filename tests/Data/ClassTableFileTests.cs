using Xunit;

namespace EeCnn.Tests.Data;

public class ClassTableFileTests
{
    private static readonly ClassTable Classes = ClassTable.Load(Path.Combine(Olinda.DataFolder, "classes.json"));

    [Fact]
    public void Classes_AreTheFiveOfTheStudy() =>
        Assert.Equal("0 water, 1 urban, 2 forest, 3 low vegetation, 4 bare", Classes.ToString());

    [Fact]
    public void Classes_SayWhatTheyCover() =>
        Assert.All(Classes, item => Assert.True(item.Description.Length > 30 && item.Description.EndsWith('.'), item.Name));

    /// <summary>CIE 1976 colour difference of every pair, as seen with normal, red-blind, green-blind and blue-blind eyes (matrices of Machado et al. 2009).</summary>
    [Theory]
    [InlineData("normal", 40, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)]
    [InlineData("protanopia", 15, 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998)]
    [InlineData("deuteranopia", 15, 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881)]
    [InlineData("tritanopia", 15, 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900)]
    public void Colours_CanBeToldApart(string eyes, double least, params double[] matrix)
    {
        var seen = Classes.Select(item => ToLab(Transform(ToLinear(item.Colour), matrix))).ToArray();
        for (int one = 0; one < seen.Length; one++)
        {
            for (int other = one + 1; other < seen.Length; other++)
            {
                double difference = Math.Sqrt(seen[one].Zip(seen[other], (a, b) => (a - b) * (a - b)).Sum());
                Assert.True(difference >= least, $"{Classes[one].Name} and {Classes[other].Name} differ by {difference:0.0} with {eyes} eyes.");
            }
        }
    }

    private static double[] ToLinear(string colour) =>
    [
        .. Enumerable.Range(0, 3).Select(index => Convert.ToInt32(colour.Substring(1 + 2 * index, 2), 16) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)),
    ];

    private static double[] Transform(double[] rgb, double[] matrix) =>
        [.. Enumerable.Range(0, 3).Select(row => Math.Clamp(rgb.Select((value, column) => value * matrix[3 * row + column]).Sum(), 0, 1))];

    private static double[] ToLab(double[] rgb)
    {
        double[] toXyz = [0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505, 0.2126, 0.7152, 0.0722, 0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089];
        var f = Enumerable.Range(0, 3).Select(row => rgb.Select((value, column) => value * toXyz[3 * row + column]).Sum())
            .Select(value => value > 0.008856 ? Math.Cbrt(value) : 7.787 * value + 16.0 / 116).ToArray();
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])];
    }
}
