using EeCnn.Tests.Judges;
using EeCnn.Tests.Kernel;
using Xunit;

namespace EeCnn.Tests.Notebooks;

/// <summary>The first half of notebook 03 in the real kernel, cell by cell as it stands, on files with odd features: only the path is another.</summary>
public class InspectionOfOddFilesTests
{
    private const string Script = """
        import json, os, sys
        from eecnn_client import Kernel, check
        notebook, sound, files = sys.argv[1], sys.argv[2], sys.argv[3:]
        os.chdir(os.path.dirname(notebook))
        code = []
        for cell in json.load(open(notebook, encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if source.startswith("## The samples of Olinda"):
                break
            if cell["cell_type"] == "code":
                code.append(source)
        else:
            raise SystemExit("FAILED: the notebook has no second half")
        start, inputs, rest = code[0], code[1], code[2:]
        check("string path = samplesPath;" in inputs, inputs)
        with Kernel() as kernel:
            check(kernel.run(start).status == "ok", "start")
            for file in files:
                check(kernel.run(f'string samplesPath = @"{sound}"; string path = @"{file}";').status == "ok", file)
                for source in rest:
                    cell = kernel.run(source)
                    check(cell.status == "ok", file, source, cell.reply.get("evalue"))
                    shown = [message["data"] for message in cell.of("execute_result") + cell.of("display_data")]
                    text = " ".join(str(data.get("text/plain", "")) for data in shown)
                    print(os.path.basename(file), "|", sum("image/png" in data or "<img" in str(data.get("text/html")) for data in shown), "|", " ".join(text.split()))
        """;

    [Fact]
    public void FirstHalf_OpensThem_WithoutAChangeOfCode()
    {
        using var folder = new TemporaryFolder();
        string Write(string name, params Example[] records)
        {
            using var writer = TfRecordWriter.Create(folder.File(name), name.EndsWith(".gz", StringComparison.Ordinal) ? TfRecordCompression.GZip : TfRecordCompression.None);
            foreach (var record in records)
            {
                writer.Write(record);
            }

            writer.Complete();
            return folder.File(name);
        }

        var patch = Feature.OfFloats([.. Enumerable.Range(0, 81).Select(value => (float)value)]);
        string sound = Write("sound.tfrecord.gz", new Example([new("label", Feature.OfFloats(1)), new("B1", patch)]), new Example([new("label", Feature.OfFloats(0)), new("B1", patch)]));
        string[] files =
        [
            Write("whole.tfrecord", new Example([new("label", Feature.OfIntegers(7)), new("QA", Feature.OfIntegers(1, 2, 3, 4))]), new Example([new("label", Feature.OfIntegers(7))])),
            Write("bytes.tfrecord.gz", new Example([new("label", Feature.OfText("forest")), new("B1", Feature.OfBytes(new byte[] { 7, 9, 255, 0 }))])),
            Write("missing.tfrecord.gz", new Example([new("B1", patch), new("none", Feature.Empty)]), new Example([new("B2", patch), new("label", Feature.OfFloats(2.5f))])),
            Write("one.tfrecord", new Example([new("label", Feature.OfFloats(3)), new("B1", Feature.OfFloats(float.NaN, -9999, float.PositiveInfinity, 2))])),
            Write("bare.tfrecord", new Example([])),
            Write("lengths.tfrecord", new Example([new("B1", patch)]), new Example([new("B1", Feature.OfFloats(1, 2)), new("label", Feature.OfIntegers(1, 2))])),
            Write("empty.tfrecord"),
            Write("nothing.tfrecord.gz"),
        ];
        string output = KernelProcess.RunPython(Script, 240, [Path.Combine(NotebookFiles.Root, "notebooks", "03-tfrecord-inspection.ipynb"), sound, .. files]);
        Assert.Contains("whole.tfrecord | 1 | ", output);
        Assert.Contains("1 square patch in the first record: QA", output);
        Assert.Matches(@"bytes\.tfrecord\.gz \| 0 \| .*forest", output);
        Assert.Matches(@"missing\.tfrecord\.gz \| 0 \| .*\(missing\)", output);
        Assert.Matches(@"lengths\.tfrecord \| 0 \| .*\(2 values\)", output);
        Assert.Contains("one.tfrecord | 1 | ", output);
        Assert.Contains("empty.tfrecord | 0 | 0 square patches", output);
        Assert.Contains("nothing.tfrecord.gz | 0 | 0 square patches", output);
    }
}
