using System.Text.Json.Nodes;
using Xunit;

namespace EeCnn.Tests.Cloud.Storage;

/// <summary>Google's own Cloud Storage client for Node, which nobody here wrote, against the offline Cloud Storage.</summary>
[Collection("cloud")]
public sealed class OfficialClientTests(CloudProcess cloud)
{
    private const string Prelude =
        """
        const { Storage } = require('@google-cloud/storage');
        const { OAuth2Client } = require('google-auth-library');
        const crypto = require('crypto');
        const [, , address, token] = process.argv;
        // The client leaves its credential out of resumable uploads to another address than Google's; its HTTP library puts it back.
        require('gaxios').instance.defaults = { headers: new Headers({ authorization: 'Bearer ' + token }) };
        const authClient = new OAuth2Client();
        authClient.setCredentials({ access_token: token, expiry_date: Date.now() + 3600e3 });
        const storage = new Storage({ authClient, apiEndpoint: address, useAuthWithCustomEndpoint: true, projectId: 'eecnn-offline' });
        const bucket = storage.bucket('eecnn-offline');
        const code = promise => promise.then(() => 'no error', error => `${error.code} ${(error.errors || [])[0]?.reason}`);
        const main = run => run().then(value => { console.log(JSON.stringify(value)); process.exit(0); }, error => { console.error(error); process.exit(1); });

        """;

    [Theory]
    [InlineData("false, validation: 'md5'", 5)]
    [InlineData("false, validation: 'crc32c'", 0)]
    [InlineData("true, chunkSize: 262144, validation: 'crc32c'", 1_000_003)]
    [InlineData("true, validation: 'md5'", 600_000)]
    public void SaveAndDownload_EveryUploadOfTheClient_KeepsEveryByte(string options, int length)
    {
        var result = Run(
            $$"""
            main(async () => {
              const file = bucket.file('official/blank and +plus/ünï-{{length}}.bin'), data = crypto.randomBytes({{length}});
              await file.save(data, { resumable: {{options}}, contentType: 'application/x-test', metadata: { metadata: { made: 'here' } } });
              const [metadata] = await file.getMetadata();
              const [back] = await file.download({ validation: 'crc32c' });
              const [part] = {{length}} > 10 ? await file.download({ start: 3, end: 8, validation: false }) : [Buffer.alloc(6)];
              return { same: back.equals(data), part: {{length}} > 10 ? part.equals(data.subarray(3, 9)) : true, size: metadata.size, type: metadata.contentType, made: metadata.metadata.made,
                md5: metadata.md5Hash === crypto.createHash('md5').update(data).digest('base64') };
            });
            """);
        Assert.Equal($$$"""{"same":true,"part":true,"size":"{{{length}}}","type":"application/x-test","made":"here","md5":true}""", result.ToJsonString());
    }

    [Fact]
    public void ListCopyComposeAndDelete_GiveWhatTheServiceGives()
    {
        var result = Run(
            """
            main(async () => {
              const at = 'official-list/';
              for (const name of ['a/1', 'a/2', 'b', 'c']) await bucket.file(at + name).save(name, { resumable: false });
              const names = files => files.map(file => file.name.slice(at.length));
              const pages = [];
              let query = { prefix: at, maxResults: 3, autoPaginate: false };
              while (query) { const [files, next] = await bucket.getFiles(query); pages.push(names(files)); query = next; }
              const [top, , answer] = await bucket.getFiles({ prefix: at, delimiter: '/', autoPaginate: false });
              const [joined] = await bucket.combine([at + 'b', at + 'c'].map(name => bucket.file(name)), bucket.file(at + 'joined'));
              await bucket.file(at + 'b').copy(bucket.file(at + 'copy'));
              await bucket.file(at + 'copy').setMetadata({ metadata: { k: 'v' } });
              const [copied] = await bucket.file(at + 'copy').getMetadata();
              await bucket.file(at + 'c').delete();
              return { pages, top: names(top), prefixes: answer.prefixes, joined: (await joined.download({ validation: false }))[0].toString(),
                copy: copied.metadata.k + (await bucket.file(at + 'copy').download())[0].toString(), metageneration: copied.metageneration,
                exists: (await bucket.file(at + 'c').exists())[0], bucket: (await bucket.exists())[0] };
            });
            """);
        Assert.Equal(
            """{"pages":[["a/1","a/2","b"],["c"]],"top":["b","c"],"prefixes":["official-list/a/"],"joined":"bc","copy":"vb","metageneration":"2","exists":false,"bucket":true}""",
            result.ToJsonString());
    }

    [Fact]
    public void Refusals_HaveTheCodesAndReasonsThatTheClientKnows()
    {
        var result = Run(
            """
            main(async () => {
              const file = bucket.file('official-errors/x');
              await file.save('one', { resumable: false });
              return {
                createOnly: await code(file.save('two', { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } })),
                resumableCreateOnly: await code(bucket.file(file.name).save('two', { resumable: true, preconditionOpts: { ifGenerationMatch: 0 } })),
                missing: await code(bucket.file('official-errors/none').getMetadata()),
                missingBucket: await code(storage.bucket('eecnn-none').getFiles()),
                kept: (await file.download())[0].toString(),
              };
            });
            """);
        Assert.Equal("412 conditionNotMet", result["createOnly"]!.GetValue<string>());
        Assert.StartsWith("412", result["resumableCreateOnly"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("404 notFound", result["missing"]!.GetValue<string>());
        Assert.Equal("404 notFound", result["missingBucket"]!.GetValue<string>());
        Assert.Equal("one", result["kept"]!.GetValue<string>());
    }

    private JsonNode Run(string script) => JsonNode.Parse(Judge.Node(Prelude + script, cloud.Address.TrimEnd('/'), cloud.Token))!;
}
