using System.Text.Json.Nodes;
using EeCnn.KernelHost.Cells;
using EeCnn.KernelHost.CSharp;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>Help while typing: completion, inspection, completeness.</summary>
internal sealed class LanguageRequests(NotebookKernels kernels)
{
    public JsonObject Complete(Request request)
    {
        var code = request.Text("code") ?? "";
        var position = CodePoints.ToIndex(code, request.Number("cursor_pos", CodePoints.ToPoints(code, code.Length)));
        var found = Completion.At(kernels, code, position, kernels.Language(request.KernelName));
        var types = new JsonArray();
        foreach (var item in found.Items)
        {
            types.Add((JsonNode)new JsonObject
            {
                ["text"] = item.Text, ["type"] = item.Kind, ["signature"] = item.Signature,
                ["start"] = CodePoints.ToPoints(code, found.Start), ["end"] = CodePoints.ToPoints(code, found.End),
            });
        }

        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray(found.Items.Select(item => (JsonNode)item.Text).ToArray()),
            ["cursor_start"] = CodePoints.ToPoints(code, found.Start),
            ["cursor_end"] = CodePoints.ToPoints(code, found.End),
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = types },
        };
    }

    public JsonObject Inspect(Request request)
    {
        var code = request.Text("code") ?? "";
        var position = CodePoints.ToIndex(code, request.Number("cursor_pos", 0));
        var found = Inspection.At(kernels, code, position, kernels.Language(request.KernelName));
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = found is not null,
            ["data"] = found is null
                ? new JsonObject()
                : new JsonObject { ["text/plain"] = found.Text, ["text/html"] = found.Html, ["text/markdown"] = found.Markdown },
            ["metadata"] = new JsonObject(),
        };
    }

    public JsonObject IsComplete(Request request)
    {
        var (status, indent) = Completeness.Of(kernels, request.Text("code") ?? "", kernels.Language(request.KernelName));
        var reply = new JsonObject { ["status"] = status };
        if (status == "incomplete")
        {
            reply["indent"] = indent;
        }

        return reply;
    }
}
