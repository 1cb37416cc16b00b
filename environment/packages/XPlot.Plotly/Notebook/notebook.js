// An expression: the charts of this page. Every output repeats it, the first one on the page defines it.
// Loaded with a plain script, plotly.js puts itself at window.Plotly, also under require.js.
(window.xplotCharts = window.xplotCharts || (function (w, d) {
  var waiting = [], loading = false;

  function isDark(node) {
    for (; node && node.nodeType === 1; node = node.parentElement) {
      var colour = (getComputedStyle(node).backgroundColor.match(/[\d.]+/g) || []).map(Number);
      if (colour.length === 3 || colour[3] > 0.5) {
        return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2] < 128;
      }
    }
    var body = d.body;
    return body.classList.contains('vscode-dark') || body.getAttribute('data-jp-theme-light') === 'false'
      || (/dark/.test(getComputedStyle(d.documentElement).colorScheme) && matchMedia('(prefers-color-scheme: dark)').matches);
  }

  function template(dark, titled) {
    var ink = dark ? '#e8e8e8' : '#222', grid = dark ? '#4a4a4a' : '#e2e2e2', line = dark ? '#9a9a9a' : '#777';
    var axis = { gridcolor: grid, zerolinecolor: line, linecolor: line, tickcolor: line, automargin: true, title: { standoff: 12 } };
    return { layout: {
      font: { color: ink, family: 'system-ui, "Segoe UI", Helvetica, Arial, sans-serif' },
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', xaxis: axis, yaxis: axis,
      legend: { bgcolor: 'rgba(0,0,0,0)' },
      // Otherwise its ground is half of the paper's transparent black: a grey box over title and legend.
      modebar: { bgcolor: 'rgba(0,0,0,0)', color: line, activecolor: ink },
      colorway: ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#8C6D31', '#999999'],
      colorscale: { sequential: 'Viridis', sequentialminus: 'Viridis', diverging: 'RdBu' },
      margin: { t: titled ? 60 : 30, r: 40, b: 60, l: 70 }
    } };
  }

  function draw(key, figure, tries) {
    var nodes = d.querySelectorAll('[data-xplot="' + key + '"]:not([data-xplot-drawn])');
    if (!nodes.length) {
      if (tries > 0) { setTimeout(function () { draw(key, figure, tries - 1); }, 100); }
      return;
    }
    nodes.forEach(function (node) {
      node.setAttribute('data-xplot-drawn', '');
      node.textContent = '';
      var copy = JSON.parse(JSON.stringify(figure));
      copy.layout.template = template(isDark(node), copy.layout.title && copy.layout.title.text);
      w.Plotly.newPlot(node, copy.data, copy.layout, { displayModeBar: 'hover', displaylogo: false, responsive: true, showSendToCloud: false });
    });
  }

  function show(key, figure) {
    if (w.Plotly) { draw(key, figure, 50); } else { waiting.push([key, figure]); }
  }

  function load(base64) {
    if (w.Plotly || loading) { return; }
    loading = true;
    var packed = Uint8Array.from(atob(base64), function (letter) { return letter.charCodeAt(0); });
    new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text().then(function (code) {
      var script = d.createElement('script');
      script.textContent = code;
      d.head.appendChild(script);
      waiting.splice(0).forEach(function (item) { show(item[0], item[1]); });
    });
  }

  return { show: show, load: load };
})(window, document))
