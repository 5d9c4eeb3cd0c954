/*
 * A window full of charts that its owner fills: the studio.
 *
 * A sheet is {wide, tables, panels}: `wide` puts charts below each other; `tables` says where the same numbers stand;
 * a panel is {kind, title, option}, or {kind, title, lead, text, list} where there is nothing to draw.
 */
'use strict';

const ChartSheet = (() => {
  const HIGH = 430;
  const place = document.getElementById('sheet');
  /** By chart, null where a panel has none. */
  let charts = [];
  /** What a user switched on or off, kept when other results are shown. */
  const switched = new Map();
  const opened = new Map();
  let look = 'light';
  let pointed = -1;
  let painted = 0;

  const call = (name, ...values) => {
    if (typeof window[name] === 'function') window[name](...values);
  };

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  /** Shows charts instead of those that are shown. */
  function show(sheet) {
    charts.forEach((chart) => chart && chart.chart.dispose());
    charts = [];
    painted = 0;
    place.replaceChildren();
    place.classList.toggle('wide', sheet.wide);
    const hosts = sheet.panels.map((panel, i) => frame(panel, i));
    // All panels have their size before the first chart is drawn into one.
    sheet.panels.forEach((panel, i) => charts.push(panel.option ? chartIn(hosts[i], panel, i, sheet) : null));
    requestAnimationFrame(() => setTimeout(() => { painted = performance.now(); }));
  }

  function frame(panel, i) {
    const article = make('article', 'panel');
    article.append(make('h3', '', panel.title));
    article.lastChild.title = panel.title;
    article.addEventListener('pointerover', () => { pointed = i; });
    article.addEventListener('focusin', () => { pointed = i; });
    const host = make('div', panel.option ? 'chart' : 'empty');
    article.append(host);
    if (!panel.option) {
      const lead = make('p');
      lead.append(make('strong', '', panel.lead));
      host.append(lead, make('p', '', panel.text));
      const list = make('ul');
      panel.list.forEach((line) => list.append(make('li', '', line)));
      host.append(list);
    }
    place.append(article);
    return host;
  }

  function chartIn(host, panel, i, sheet) {
    const key = (control) => [panel.kind, control.group, control.name].join('\n');
    for (const control of panel.option.rooftree.switches || []) {
      if (switched.has(key(control))) control.on = switched.get(key(control));
    }
    const chart = new Rooftree.Chart(host, panel.option, {tables: sheet.tables, saved: (format) => call('rooftreeSave', i, format)});
    chart.title = panel.title;
    fold(host, panel.kind, chart);
    host.addEventListener('change', (event) => {
      const control = chart.about.switches.find((s) => s.group === event.target.dataset.group && s.name === event.target.dataset.name);
      if (control) switched.set(key(control), control.on);
    });
    chart.pick((series, layer) => call('rooftreePick', i, series, layer));
    chart.canvas.tabIndex = 0;
    chart.canvas.addEventListener('keydown', (event) => step(event, chart, i));
    return chart;
  }

  /** Switches take room from the chart: where that is scarce they are folded away. */
  function fold(host, kind, chart) {
    const box = host.querySelector('.switches');
    if (!box) return;
    const more = make('details', 'more');
    more.open = opened.has(kind) ? opened.get(kind) : host.clientHeight > HIGH;
    box.replaceWith(more);
    more.append(make('summary', '', 'Lines and layers'), box);
    more.addEventListener('toggle', () => {
      opened.set(kind, more.open);
      chart.resize();
    });
    chart.resize();
  }

  /** Arrow keys go from layer to layer, in the order of the network. */
  function step(event, chart, i) {
    const by = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (event.key === 'Escape') call('rooftreePick', i, null, null);
    if (!by) return;
    event.preventDefault();
    const ids = chart.tree.series.filter((s) => /^(dots|part)\//.test(s.id) && chart.visible().includes(s.id));
    const layers = [...new Set(ids.flatMap((s) => s.id.startsWith('dots/') ? s.data.map((d) => d[2]) : s.data.map((d, n) => n)))].sort((a, b) => a - b);
    if (!layers.length) return;
    const at = layers.indexOf(chart.marked.layer);
    const next = layers[at < 0 ? (by > 0 ? 0 : layers.length - 1) : (at + by + layers.length) % layers.length];
    call('rooftreePick', i, null, next);
  }

  /** Marks what is selected: for each panel {layer, level}, the index of a layer and the name of a level, or null. */
  function select(selections) {
    charts.forEach((chart, i) => chart && chart.mark(selections[i].layer, selections[i].level));
  }

  /** Takes over the looks of the window: {dark, background, foreground, font, size}; size in points. */
  function theme(next) {
    const root = document.documentElement;
    look = next.dark ? 'dark' : 'light';
    root.dataset.theme = look;
    for (const name of ['page', 'panel', 'paper']) root.style.setProperty('--' + name, next.background);
    root.style.setProperty('--ink', next.foreground);
    root.style.setProperty('--text-size', next.size + 'pt');
    document.body.style.fontFamily = `"${next.font.replace(/["\\]/g, '')}", system-ui, sans-serif`;
    charts.forEach((chart) => chart && chart.draw());
  }

  /** A chart as a picture; see Chart.image. */
  const image = (i, format, as) => charts[i].image(format, as || look, charts[i].title);

  /** The identifiers of the series of a chart that are switched on, as JSON. */
  const visible = (i) => JSON.stringify(charts[i].visible());

  /** What is drawn, as JSON: for each chart its series with their data, and when it was painted (0 if not yet). */
  function drawn() {
    return JSON.stringify({
      painted,
      theme: look,
      charts: charts.map((chart) => chart && {
        label: chart.about.label,
        marked: chart.marked,
        width: chart.canvas.clientWidth,
        height: chart.canvas.clientHeight,
        series: Object.fromEntries(chart.chart.getOption().series.filter(Boolean).map((s) => [s.id, s.data])),
      }),
    });
  }

  new ResizeObserver(() => charts.forEach((chart) => chart && chart.resize())).observe(place);

  return {show, select, theme, image, visible, drawn, pointed: () => pointed};
})();
