using System.ComponentModel;

namespace XPlot.Plotly;

/// <summary>
/// Exists for the name <c>Layout.Layout</c> only: C# does not let a type declare a member of its own name, but lets it inherit one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LayoutModule
{
    private protected LayoutModule()
    {
    }

    /// <summary>Titles, axes, legend, sizes and colours of a chart.</summary>
    public class Layout : IOptions
    {
        private readonly OptionSet _options = new();

        public Font font { get => _options.Get<Font>(); set => _options.Set(value); }

        public string title { get => _options.Get<string>(); set => _options.Set(value); }

        public Font titlefont { get => _options.Get<Font>(); set => _options.Set(value); }

        public object autosize { get => _options.Get<object>(); set => _options.Set(value); }

        public double width { get => _options.Get<double>(); set => _options.Set(value); }

        public double height { get => _options.Get<double>(); set => _options.Set(value); }

        public Margin margin { get => _options.Get<Margin>(); set => _options.Set(value); }

        public string paper_bgcolor { get => _options.Get<string>(); set => _options.Set(value); }

        public string plot_bgcolor { get => _options.Get<string>(); set => _options.Set(value); }

        public string separators { get => _options.Get<string>(); set => _options.Set(value); }

        public bool hidesources { get => _options.Get<bool>(); set => _options.Set(value); }

        public object smith { get => _options.Get<object>(); set => _options.Set(value); }

        public bool showlegend { get => _options.Get<bool>(); set => _options.Set(value); }

        public object dragmode { get => _options.Get<object>(); set => _options.Set(value); }

        public object hovermode { get => _options.Get<object>(); set => _options.Set(value); }

        public Xaxis xaxis { get => _options.Get<Xaxis>(); set => _options.Set(value); }

        public Xaxis xaxis1 { get => _options.Get<Xaxis>(); set => _options.Set(value); }

        public Xaxis xaxis2 { get => _options.Get<Xaxis>(); set => _options.Set(value); }

        public Yaxis yaxis { get => _options.Get<Yaxis>(); set => _options.Set(value); }

        public Yaxis yaxis2 { get => _options.Get<Yaxis>(); set => _options.Set(value); }

        public Scene scene { get => _options.Get<Scene>(); set => _options.Set(value); }

        public Geo geo { get => _options.Get<Geo>(); set => _options.Set(value); }

        public Legend legend { get => _options.Get<Legend>(); set => _options.Set(value); }

        public IEnumerable<Annotation> annotations { get => _options.Get<IEnumerable<Annotation>>(); set => _options.Set(value); }

        public IEnumerable<Shape> shapes { get => _options.Get<IEnumerable<Shape>>(); set => _options.Set(value); }

        public Radialaxis radialaxis { get => _options.Get<Radialaxis>(); set => _options.Set(value); }

        public Angularaxis angularaxis { get => _options.Get<Angularaxis>(); set => _options.Set(value); }

        public object direction { get => _options.Get<object>(); set => _options.Set(value); }

        public double orientation { get => _options.Get<double>(); set => _options.Set(value); }

        public string barmode { get => _options.Get<string>(); set => _options.Set(value); }

        public double bargap { get => _options.Get<double>(); set => _options.Set(value); }

        public double bargroupgap { get => _options.Get<double>(); set => _options.Set(value); }

        public string boxmode { get => _options.Get<string>(); set => _options.Set(value); }

        public bool ShouldSerializefont() => _options.Has(nameof(font));

        public bool ShouldSerializetitle() => _options.Has(nameof(title));

        public bool ShouldSerializetitlefont() => _options.Has(nameof(titlefont));

        public bool ShouldSerializeautosize() => _options.Has(nameof(autosize));

        public bool ShouldSerializewidth() => _options.Has(nameof(width));

        public bool ShouldSerializeheight() => _options.Has(nameof(height));

        public bool ShouldSerializemargin() => _options.Has(nameof(margin));

        public bool ShouldSerializepaper_bgcolor() => _options.Has(nameof(paper_bgcolor));

        public bool ShouldSerializeplot_bgcolor() => _options.Has(nameof(plot_bgcolor));

        public bool ShouldSerializeseparators() => _options.Has(nameof(separators));

        public bool ShouldSerializehidesources() => _options.Has(nameof(hidesources));

        public bool ShouldSerializesmith() => _options.Has(nameof(smith));

        public bool ShouldSerializeshowlegend() => _options.Has(nameof(showlegend));

        public bool ShouldSerializedragmode() => _options.Has(nameof(dragmode));

        public bool ShouldSerializehovermode() => _options.Has(nameof(hovermode));

        public bool ShouldSerializexaxis() => _options.Has(nameof(xaxis));

        public bool ShouldSerializexaxis1() => _options.Has(nameof(xaxis1));

        public bool ShouldSerializexaxis2() => _options.Has(nameof(xaxis2));

        public bool ShouldSerializeyaxis() => _options.Has(nameof(yaxis));

        public bool ShouldSerializeyaxis2() => _options.Has(nameof(yaxis2));

        public bool ShouldSerializescene() => _options.Has(nameof(scene));

        public bool ShouldSerializegeo() => _options.Has(nameof(geo));

        public bool ShouldSerializelegend() => _options.Has(nameof(legend));

        public bool ShouldSerializeannotations() => _options.Has(nameof(annotations));

        public bool ShouldSerializeshapes() => _options.Has(nameof(shapes));

        public bool ShouldSerializeradialaxis() => _options.Has(nameof(radialaxis));

        public bool ShouldSerializeangularaxis() => _options.Has(nameof(angularaxis));

        public bool ShouldSerializedirection() => _options.Has(nameof(direction));

        public bool ShouldSerializeorientation() => _options.Has(nameof(orientation));

        public bool ShouldSerializebarmode() => _options.Has(nameof(barmode));

        public bool ShouldSerializebargap() => _options.Has(nameof(bargap));

        public bool ShouldSerializebargroupgap() => _options.Has(nameof(bargroupgap));

        public bool ShouldSerializeboxmode() => _options.Has(nameof(boxmode));

        OptionSet IOptions.Options => _options;
    }
}
