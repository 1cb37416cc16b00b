using EeCnn.Tests.Judges;
using Google.Apis.Auth.OAuth2;
using Xunit;

namespace EeCnn.Tests.Storage;

public sealed class CloudConnectionTests
{
    [Fact]
    public void FindExecutable_NotBuilt_TellsToRunSetup()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<InvalidOperationException>(() => CloudConnection.FindExecutable(null, [folder.Path]));

        Assert.Contains("./environment/setup", error.Message, StringComparison.Ordinal);
        Assert.Contains("EECNN_PROJECT", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindExecutable_FromAFolderBelow_WalksUp()
    {
        using var folder = new TemporaryFolder();
        string executable = folder.File(CloudConnection.ExecutablePath);
        Directory.CreateDirectory(Path.GetDirectoryName(executable)!);
        File.WriteAllText(executable, "");
        Directory.CreateDirectory(folder.File("notebooks/deep"));

        Assert.Equal(executable, CloudConnection.FindExecutable(null, [folder.File("notebooks/deep")]));
        Assert.Equal(executable, CloudConnection.FindExecutable(executable, []));
    }

    [Fact]
    public void FindExecutable_NamedButMissing_NamesTheVariable() =>
        Assert.Contains("EECNN_CLOUD", Assert.Throws<InvalidOperationException>(() => CloudConnection.FindExecutable("/no/such/file", [])).Message, StringComparison.Ordinal);

    [Fact]
    public void FromJson_Connection_IsRead()
    {
        CloudConnection connection = CloudConnection.FromJson(
            """{"earthEngine":"http://127.0.0.1:1/","storage":"http://127.0.0.1:2/","vertexAi":"http://127.0.0.1:3/","project":"p","bucket":"b","token":"t"}""");

        Assert.Equal(("http://127.0.0.1:1/", "http://127.0.0.1:2/", "http://127.0.0.1:3/"), (connection.EarthEngine.AbsoluteUri, connection.Storage.AbsoluteUri, connection.VertexAi.AbsoluteUri));
        Assert.Equal("offline cloud, project p, bucket b", connection.ToString());
        Assert.DoesNotContain("t\"", connection.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"earthEngine":"nonsense","storage":"x","vertexAi":"x","project":"p","bucket":"b","token":"t"}""")]
    public void FromJson_Garbage_TellsToRunSetup(string json) =>
        Assert.Contains("./environment/setup", Assert.Throws<InvalidOperationException>(() => CloudConnection.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_AddressWithoutSlash_IsRefused()
    {
        var good = new Uri("http://127.0.0.1:1/");
        GoogleCredential credential = GoogleCredential.FromAccessToken("t");

        Assert.Throws<ArgumentException>(() => new CloudConnection(new Uri("http://127.0.0.1:1/v1"), good, good, "p", "b", credential));
        Assert.Throws<ArgumentException>(() => new CloudConnection(good, good, good, " ", "b", credential));
    }
}
