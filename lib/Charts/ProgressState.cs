using System.Globalization;
using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>What a <see cref="ProgressLine"/> shows at one moment.</summary>
[TypeFormatterSource(typeof(ProgressStateFormatterSource))]
internal sealed record ProgressState(IReadOnlyList<StudyProgress> Stages)
{
    internal string ToHtml() => Stages.Count == 0
        ? "<div>waiting …</div>"
        : string.Concat(Stages.Select(stage => string.Create(
            CultureInfo.InvariantCulture,
            $"<div><progress max=\"100\" value=\"{100 * stage.Share:0}\" style=\"width:12em\"></progress> {WebUtility.HtmlEncode(stage.ToString())}</div>")));

    public override string ToString() => Stages.Count == 0 ? "waiting …" : string.Join('\n', Stages);
}
