using System.Text.Json.Nodes;
using Xunit;
using static EeCnn.Tests.Cloud.Graph;

namespace EeCnn.Tests.Cloud.EarthEngine;

/// <summary>Expressions that are wrong, too deep or endless; functions and their scopes.</summary>
[Collection("cloud")]
public sealed class GraphTests(CloudProcess cloud)
{
    [Theory]
    [InlineData("""{}""", "Invalid expression")]
    [InlineData("""{"result":"a","values":{}}""", "no value 'a'")]
    [InlineData("""{"result":"a","values":{"a":{"valueReference":"a"}}}""", "cycle")]
    [InlineData("""{"result":"a","values":{"a":{"arrayValue":{"values":[{"valueReference":"b"}]}},"b":{"arrayValue":{"values":[{"valueReference":"a"}]}}}}""", "cycle")]
    [InlineData("""{"result":"a","values":{"a":{}}}""", "empty")]
    [InlineData("""{"result":"a","values":{"a":{"constantValue":1,"integerValue":"2"}}}""", "one member")]
    [InlineData("""{"result":"a","values":{"a":{"somethingElse":1}}}""", "unknown kind of node 'somethingElse'")]
    [InlineData("""{"result":"a","values":{"a":{"integerValue":"x"}}}""", "64-bit whole number")]
    [InlineData("""{"result":"a","values":{"a":{"argumentReference":"x"}}}""", "'x' stands outside of a function")]
    [InlineData("""{"result":"a","values":{"a":{"functionInvocationValue":{"arguments":{}}}}}""", "functionName or functionReference")]
    [InlineData("""{"result":"a","values":{"a":{"functionInvocationValue":{"functionName":"Number.ad","arguments":{}}}}}""", "nearest name it knows is 'Number.add'")]
    [InlineData("""{"result":"a","values":{"a":{"functionInvocationValue":{"functionName":"Number.add","arguments":{"left":{"constantValue":1}}}}}}""", "Number.add: Parameter 'right' is required")]
    [InlineData("""{"result":"a","values":{"a":{"functionInvocationValue":{"functionName":"Number.abs","arguments":{"input":{"constantValue":"x"}}}}}}""", "Number.abs: argument 'input': Invalid type. Expected type: Number. Actual type: String.")]
    [InlineData("""{"result":"a","values":{"a":{"functionInvocationValue":{"functionName":"Number.abs","arguments":{"inputt":{"constantValue":1}}}}}}""", "unrecognized argument 'inputt'")]
    public async Task Expression_Bad_400WithTheReason(string expression, string words)
    {
        var error = await Assert.ThrowsAsync<CloudError>(() => cloud.PostAsync("value:compute", new JsonObject { ["expression"] = JsonNode.Parse(expression) }));
        Assert.Equal(400, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expression_NestedTooDeep_Refused()
    {
        JsonNode node = Node(1);
        for (int i = 0; i < 40; i++)
        {
            node = Call("Number.add", ("left", node), ("right", 1));
        }

        var error = await cloud.ErrorAsync(node);
        Assert.Contains("nested deeper", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4000, null)]
    [InlineData(20000, "nested over more than")]
    public async Task Expression_LongChain_EvaluatesOrIsRefused(int length, string? words)
    {
        var values = new JsonObject { ["0"] = Node(0) };
        for (int i = 1; i <= length; i++)
        {
            values[$"{i}"] = Call("Number.add", ("left", new JsonObject { ["valueReference"] = $"{i - 1}" }), ("right", 1));
        }

        var body = new JsonObject { ["expression"] = new JsonObject { ["result"] = $"{length}", ["values"] = values } };
        if (words is null)
        {
            Assert.Equal($"{{\"result\":{length}}}", System.Text.Encoding.UTF8.GetString(await cloud.PostAsync("value:compute", body)));
        }
        else
        {
            var error = await Assert.ThrowsAsync<CloudError>(() => cloud.PostAsync("value:compute", body));
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("value:compute", 4900)]
    [InlineData("table:export", 4900)]
    [InlineData("image:export", 4900)]
    [InlineData("maps", 4900)]
    [InlineData("value:compute", 20000)]
    [InlineData("table:export", 20000)]
    [InlineData("maps", 20000)]
    public async Task Expression_LongChainOfNestedLists_NeverEndsTheService(string method, int length)
    {
        var values = new JsonObject { ["0"] = Node(0) };
        for (int i = 1; i <= length; i++)
        {
            JsonNode node = new JsonObject { ["valueReference"] = $"{i - 1}" };
            for (int level = 0; level < 12; level++)
            {
                node = List(node);
            }

            values[$"{i}"] = node;
        }

        var body = new JsonObject
        {
            ["expression"] = new JsonObject { ["result"] = $"{length}", ["values"] = values },
            ["fileExportOptions"] = new JsonObject { ["fileFormat"] = "CSV", ["cloudStorageDestination"] = new JsonObject { ["bucket"] = "eecnn-offline", ["filenamePrefix"] = "deep" } },
        };
        var error = await Assert.ThrowsAsync<CloudError>(async () =>
        {
            JsonObject ended = method.EndsWith("export", StringComparison.Ordinal) ? await cloud.RunAsync(method, body) : JsonNode.Parse(await cloud.PostAsync(method, body))!.AsObject();
            throw new CloudError(400, ended["error"]?["message"]!.GetValue<string>() ?? "");
        });
        Assert.Equal(400, error.Code);
        Assert.NotEmpty(error.Message);
        Assert.Equal(2, await cloud.NumberAsync(Call("Number.add", ("left", 1), ("right", 1))));
    }

    [Fact]
    public async Task Expression_SharedDoubling_IsEvaluatedOncePerNode()
    {
        var values = new JsonObject { ["0"] = Node(1) };
        for (int i = 1; i <= 50; i++)
        {
            values[$"{i}"] = Call("Number.add", ("left", new JsonObject { ["valueReference"] = $"{i - 1}" }), ("right", new JsonObject { ["valueReference"] = $"{i - 1}" }));
        }

        byte[] answer = await cloud.PostAsync("value:compute", new JsonObject { ["expression"] = new JsonObject { ["result"] = "50", ["values"] = values } });
        Assert.Contains("1125899906842624", System.Text.Encoding.UTF8.GetString(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Function_InnermostParameterWins_OuterStaysVisible()
    {
        var inner = Function("x", x => Call("Number.multiply", ("left", x), ("right", 10)));
        var outer = Function("x", x => Call("List.map", ("list", List(x, Call("Number.add", ("left", x), ("right", 1)))), ("baseAlgorithm", inner)));
        Assert.Equal("[[10,20],[20,30]]", (await cloud.ComputeAsync(Call("List.map", ("list", List(1, 2)), ("baseAlgorithm", outer))))!.ToJsonString());
        var closure = Function("y", y => Call("List.map", ("list", List(1, 2)), ("baseAlgorithm", Function("z", z => Call("Number.add", ("left", y), ("right", z))))));
        Assert.Equal("[[11,12],[21,22]]", (await cloud.ComputeAsync(Call("List.map", ("list", List(10, 20)), ("baseAlgorithm", closure))))!.ToJsonString());
    }

    [Fact]
    public async Task Iterate_PassesElementAndResult() =>
        Assert.Equal(10, await cloud.NumberAsync(Call("List.iterate", ("list", List(1, 2, 3, 4)), ("first", 0), ("function", Function("e", "r", (e, r) => Call("Number.add", ("left", e), ("right", r)))))));

    [Fact]
    public async Task Request_NotJson_Or_TooLarge_400()
    {
        using var text = new StringContent("{\"expression\":");
        using var broken = await cloud.Client.PostAsync("v1/projects/test/value:compute", text);
        Assert.Equal(400, (int)broken.StatusCode);
        using var huge = new ByteArrayContent(new byte[10_485_761]);
        using var large = await cloud.Client.PostAsync("v1/projects/test/value:compute", huge);
        Assert.Equal(400, (int)large.StatusCode);
        Assert.Contains("payload size exceeds", await large.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
