/*
 * A window full of charts that its owner fills: the studio.
 *
 * A sheet is {wide, tables, panels}: `wide` says that charts need much width; `tables` says where the same numbers
 * stand; a panel is {kind, name, title, option}, or {kind, name, title, lead, text, list} where there is nothing to
 * draw. Panels of a kind follow each other; each kind has as many, one per result.
 */
'use strict';

const ChartSheet = (() => {
  const HIGH = 430;
  /** What a chart needs at least to be legible. */
  const LEAST = {width: 400, wide: 620, height: 250};
  const GAP = 6;
  const place = document.getElementById('sheet');
  const tabs = document.getElementById('kinds');
  /** By chart, null where a panel has none. */
  let charts = [];
  /** What a user switched on or off, kept when other results are shown. */
  const switched = new Map();
  const opened = new Map();
  let sheet = {panels: []};
  /** The kind that is shown by itself where there is no room for all. */
  let kind = '';
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
  function show(next) {
    charts.forEach((chart) => chart && chart.chart.dispose());
    charts = [];
    painted = 0;
    sheet = next;
    place.replaceChildren();
    const hosts = sheet.panels.map((panel, i) => frame(panel, i));
    // All panels have their size before the first chart is drawn into one.
    layout();
    sheet.panels.forEach((panel, i) => charts.push(panel.option ? chartIn(hosts[i], panel, i) : null));
    requestAnimationFrame(() => setTimeout(() => { painted = performance.now(); }));
  }

  /**
   * Gives each panel its place: all of them, if that leaves each legible; otherwise those of one kind, the others
   * behind them, and a choice of the kind above.
   */
  function layout() {
    const kinds = [...new Set(sheet.panels.map((panel) => panel.kind))];
    if (!kinds.length) return;
    const results = sheet.panels.length / kinds.length;
    if (!kinds.includes(kind)) kind = kinds[0];
    const width = sheet.wide ? LEAST.wide : LEAST.width;
    const fits = (columns, rows, height) => place.clientWidth >= columns * (width + GAP) && height >= rows * (LEAST.height + GAP);
    const room = document.documentElement.clientHeight;
    const all = [[kinds.length * results, 1], [results, kinds.length], [kinds.length, results], [1, kinds.length * results]]
      .filter(([columns]) => !sheet.wide || columns === 1 || results > 1)
      .find(([columns, rows]) => fits(columns, rows, room));
    tabs.hidden = Boolean(all) || kinds.length === 1;
    if (!tabs.hidden) choose(kinds);
    let columns = all ? all[0] : results;
    while (!all && columns > 1 && place.clientWidth < columns * (width + GAP)) columns--;
    place.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    place.style.gridAutoRows = `minmax(${LEAST.height}px, 1fr)`;
    // Beside each other stand results where a row is as long as there are results, kinds where it is as long as these.
    const byResult = all && all[0] === kinds.length && all[1] === results && results > 1 && kinds.length !== results;
    [...place.children].forEach((article, i) => {
      const [k, r] = [Math.floor(i / results), i % results];
      const at = byResult ? r * kinds.length + k : all ? i : r;
      article.style.gridColumn = at % columns + 1;
      article.style.gridRow = Math.floor(at / columns) + 1;
      article.classList.toggle('behind', !all && kinds[k] !== kind);
      article.inert = !all && kinds[k] !== kind;
    });
  }

  function choose(kinds) {
    tabs.replaceChildren(...kinds.map((one) => {
      const button = make('button', '', sheet.panels.find((panel) => panel.kind === one).name);
      button.type = 'button';
      button.setAttribute('aria-pressed', String(one === kind));
      button.addEventListener('click', () => {
        kind = one;
        layout();
        tabs.children[kinds.indexOf(one)].focus();
      });
      return button;
    }));
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

  function chartIn(host, panel, i) {
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
    chart.open((series, layer) => call('rooftreeOpen', i, series, layer));
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
    more.append(make('summary', '', chart.about.more || 'Lines and layers'), box);
    more.addEventListener('toggle', () => {
      opened.set(kind, more.open);
      chart.resize();
    });
    chart.resize();
  }

  /** Arrow keys go from layer to layer, in the order of the network; Enter opens what is selected. */
  function step(event, chart, i) {
    const by = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (event.key === 'Escape') call('rooftreePick', i, null, null);
    if (event.key === 'Enter') call('rooftreeOpen', i, null, null);
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

  /** A colour between two, as #rrggbb: `share` of the first. */
  function mixed(first, second, share) {
    const part = (colour, i) => parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
    return '#' + [0, 1, 2].map((i) => Math.round(share * part(first, i) + (1 - share) * part(second, i)).toString(16).padStart(2, '0')).join('');
  }

  /** Takes over the looks of the window: {dark, background, foreground, font, size}; size in points. */
  function theme(next) {
    const root = document.documentElement;
    look = next.dark ? 'dark' : 'light';
    root.dataset.theme = look;
    for (const name of ['page', 'panel', 'paper']) root.style.setProperty('--' + name, next.background);
    root.style.setProperty('--ink', next.foreground);
    root.style.setProperty('--muted', mixed(next.foreground, next.background, 0.75));
    root.style.setProperty('--line', mixed(next.foreground, next.background, 0.2));
    root.style.setProperty('--hover', mixed(next.foreground, next.background, 0.1));
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

  new ResizeObserver(() => {
    layout();
    charts.forEach((chart) => chart && chart.resize());
  }).observe(place);

  return {show, select, theme, image, visible, drawn, pointed: () => pointed};
})();
