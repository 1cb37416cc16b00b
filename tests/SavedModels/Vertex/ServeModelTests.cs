using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EeCnn.Tests.Judges;
using EeCnn.Tests.Storage;
using Xunit;

namespace EeCnn.Tests.SavedModels.Vertex;

/// <summary>The command that a custom container of Vertex AI runs.</summary>
[Collection(OfflineCloudTests.Name)]
public class ServeModelTests(OfflineCloud cloud)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ServeModel_AnswersOnTheRoutesItIsTold(bool fromBucket)
    {
        using var folder = new TemporaryFolder();
        using var model = SmallModels.Model(SmallModels.Bands);
        string path = SmallModels.Write(model, folder.File("model"));
        using var bucket = CloudBucket.Open(cloud.Connection);
        if (fromBucket)
        {
            await bucket.UploadFolderAsync(path, "serve/model/");
        }

        using var process = Start(("AIP_STORAGE_URI", fromBucket ? $"gs://{bucket.Name}/serve/model" : path), ("AIP_HTTP_PORT", "0"), ("AIP_HEALTH_ROUTE", "/live"), ("AIP_PREDICT_ROUTE", "/ask"));
        try
        {
            string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
            Assert.Contains("dense, patches, serving_default", line, StringComparison.Ordinal);
            var address = new Uri(line.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('.'));
            Assert.Equal("127.0.0.1", address.Host);
            using var http = new HttpClient { BaseAddress = address };
            Assert.Equal("healthy", await http.GetStringAsync("/live"));

            float[] tile = [.. Enumerable.Range(0, 9 * 9 * 3).Select(i => MathF.Cos(i))];
            using var answer = await http.PostAsync("/ask", Json(new JsonObject { ["instances"] = new JsonArray(TensorProtos.ToText(tile, 9, 9, 3)) }));
            string text = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["predictions"]![0]!.GetValue<string>();
            using var file = SavedModelReader.Open(path);
            var expected = file.Run("dense", new Dictionary<string, SavedModelTensor> { ["array"] = SavedModelTensor.OfFloats(tile, 1, 9, 9, 3) })["probabilities"];
            Assert.Equal(expected.Floats, TensorProtos.FromText(text).Values);

            using var wrong = await http.PostAsync("/ask", Json(new JsonObject { ["instances"] = new JsonArray(1, 2) }));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("No signature of the model takes", JsonNode.Parse(await wrong.Content.ReadAsStringAsync())!["error"]!.GetValue<string>(), StringComparison.Ordinal);
            using var elsewhere = await http.GetAsync("/other");
            Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        }
        finally
        {
            process.Kill();
            await bucket.DeletePrefixAsync("serve/");
        }
    }

    [Fact]
    public async Task ServeModel_WithoutAModel_SaysWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("AIP_STORAGE_URI", await ErrorAsync(), StringComparison.Ordinal);
        Assert.Contains("there is no", await ErrorAsync(("AIP_STORAGE_URI", folder.Path)), StringComparison.Ordinal);
        Assert.Contains("AIP_HTTP_PORT is 'x'", await ErrorAsync(("AIP_STORAGE_URI", folder.Path), ("AIP_HTTP_PORT", "x")), StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("saved_model.pb"), "no model");
        Assert.Contains("is no SavedModel, or damaged", await ErrorAsync(("AIP_STORAGE_URI", folder.Path)), StringComparison.Ordinal);
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private async Task<string> ErrorAsync(params (string, string)[] variables)
    {
        using var process = Start(variables);
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        return error;
    }

    private Process Start(params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(CloudConnection.FindExecutable(null, [AppContext.BaseDirectory]), ["serve-model"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["EECNN_CLOUD_STATE"] = cloud.StateFolder;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
