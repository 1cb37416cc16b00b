using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EeCnn.KernelHost.Jupyter;

/// <summary>The inputs of this session.</summary>
internal sealed class CellHistory
{
    private readonly List<(int Line, string Code)> _inputs = [];

    public void Add(int line, string code)
    {
        lock (_inputs)
        {
            _inputs.Add((line, code));
        }
    }

    public JsonObject Answer(Request request)
    {
        (int Line, string Code)[] found;
        lock (_inputs)
        {
            found = _inputs.ToArray();
        }

        switch (request.Text("hist_access_type"))
        {
            case "tail":
                found = found.TakeLast(Math.Max(0, request.Number("n", 0))).ToArray();
                break;
            case "range":
                var (start, stop) = (request.Number("start", 0), request.Number("stop", int.MaxValue));
                found = request.Number("session", 0) is 0 or 1
                    ? found.Where(input => input.Line >= start && input.Line < stop).ToArray()
                    : [];
                break;
            case "search":
                var pattern = "^" + Regex.Escape(request.Text("pattern") ?? "*").Replace("\\*", ".*").Replace("\\?", ".") + "$";
                found = found.Where(input => Regex.IsMatch(input.Code, pattern, RegexOptions.Singleline)).ToArray();
                if (request.Flag("unique", false))
                {
                    found = found.Reverse().DistinctBy(input => input.Code).Reverse().ToArray();
                }

                found = request.Number("n", 0) is > 0 and var n ? found.TakeLast(n).ToArray() : found;
                break;
        }

        var output = request.Flag("output", false);
        var history = new JsonArray();
        foreach (var (line, code) in found)
        {
            history.Add((JsonNode)new JsonArray(1, line, output ? new JsonArray(code, null) : (JsonNode)code));
        }

        return new JsonObject { ["status"] = "ok", ["history"] = history };
    }
}
