using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace EeCnn;

/// <summary>Shows pictures in notebooks.</summary>
internal sealed class PngImageFormatterSource : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<PngImage>((image, context) => context.Writer.Write(
            $"<img alt=\"{WebUtility.HtmlEncode(image.Description)}\" width=\"{image.Width}\" style=\"max-width:100%;height:auto\" src=\"data:image/png;base64,{Convert.ToBase64String(image.ToPng())}\">")),
        new PlainTextFormatter<PngImage>((image, context) => context.Writer.Write(image.ToString())),
        new PngFormatter(),
    ];

    private sealed class PngFormatter : ITypeFormatter
    {
        public string MimeType => "image/png";

        public Type Type => typeof(PngImage);

        public bool Format(object instance, FormatContext context)
        {
            if (instance is not PngImage image)
            {
                return false;
            }

            context.Writer.Write(Convert.ToBase64String(image.ToPng()));
            return true;
        }
    }
}
