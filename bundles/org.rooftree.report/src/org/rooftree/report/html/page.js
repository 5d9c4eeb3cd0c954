/* Puts the page together and follows its links. */
'use strict';

const NARROW_PRINT_ROWS = 400;

/** Draws a chart when it comes near the window; many results have many charts. */
function lazily(host, draw) {
  const chart = () => {
    observer.disconnect();
    if (!host.dataset.drawn) {
      host.dataset.drawn = 'true';
      report.charts.push(draw());
    }
  };
  const observer = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && chart(), {rootMargin: '600px'});
  observer.observe(host);
  report.pending.push(chart);
}

function drawCharts(data, view) {
  report.pending = [];
  const connect = (host, r, name) => lazily(host, () => {
    const chart = new Rooftree.Chart(host, data.charts[r][name]);
    chart.select((i) => go(data.results[r].layers.id[i]));
    chart.name = `${name}-${r}`;
    return chart;
  });
  document.querySelectorAll('.chart[data-chart]').forEach((host) => connect(host, Number(host.dataset.result), host.dataset.chart));
  const place = document.getElementById('breakdowns');
  data.results.forEach((result, r) => {
    for (const [name, title] of [['latency', 'Latency by layer'], ['energyBreakdown', 'Energy by layer']]) {
      const panel = make('article', {class: 'panel'}, make('h3', {}, title + (data.results.length > 1 ? ` on ${result.title}` : '')));
      if (data.charts[r][name]) {
        const host = make('div', {class: 'chart low'});
        panel.append(host);
        place.append(panel);
        connect(host, r, name);
      } else if (name === 'latency') {
        panel.append(make('p', {class: 'empty'}, 'No layer has a latency.'));
        place.append(panel);
      }
    }
  });
}

function lazyLists(data) {
  document.querySelectorAll('details.lazy').forEach((details) => details.addEventListener('toggle', () => {
    const place = details.querySelector('.children');
    if (!details.open || place.childElementCount) return;
    const result = data.results[Number(details.dataset.result)];
    const layers = result.layers;
    if (details.dataset.list === 'tensors') {
      place.append(make('ul', {class: 'plain'}, ...result.tensors.name.map((name, i) => make('li', {}, make('strong', {}, name), ' ', data.texts[result.tensors.text[i]]))));
    } else {
      place.append(...layers.name.map((name, i) => make('details', {}, make('summary', {}, make('span', {class: 'kind'}, 'Layer'), ' ', name),
        make('div', {class: 'children'}, make('ul', {class: 'plain'}, ...layers.body[i].map((t) => make('li', {}, data.texts[t]))),
          make('a', {href: '#' + layers.id[i]}, 'Its results')))));
    }
  }));
}

/* --- deep links ---------------------------------------------------------------------------------- */

function go(id) {
  if (location.hash === '#' + id) follow();
  else location.hash = id;
}

function highlight(element) {
  document.querySelectorAll('.target').forEach((e) => e.classList.remove('target'));
  element.classList.add('target');
  element.scrollIntoView({block: 'center'});
  const focus = element.querySelector('button, summary');
  if (focus) focus.focus({preventScroll: true});
}

function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  if (id.startsWith('layer-')) {
    for (let r = 0; r < report.data.results.length; r++) {
      const i = report.data.results[r].layers.id.indexOf(id);
      if (i >= 0) {
        const row = report.view.reveal(r, i);
        if (row) highlight(row);
        return;
      }
    }
  }
  const element = document.getElementById(id);
  if (element && id.startsWith('component-')) {
    for (let e = element; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true;
    highlight(element);
  }
}

/* --- theme and printing -------------------------------------------------------------------------- */

function theme() {
  const button = document.getElementById('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
  const update = () => {
    button.textContent = dark() ? 'Light' : 'Dark';
    report.charts.forEach((chart) => chart.draw());
  };
  try {
    const kept = localStorage.getItem('rooftree-theme');
    if (kept === 'dark' || kept === 'light') root.dataset.theme = kept;
  } catch { /* a page from a file may have no storage */ }
  button.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    try {
      localStorage.setItem('rooftree-theme', root.dataset.theme);
    } catch { /* see above */ }
    update();
  });
  system.addEventListener('change', update);
  update();
}

function printing() {
  const root = document.documentElement;
  let before;
  let closed = [];
  addEventListener('beforeprint', () => {
    before = root.dataset.theme || '';
    root.dataset.theme = 'light';
    report.pending.forEach((draw) => draw());
    report.charts.forEach((chart) => {
      chart.draw();
      chart.element.querySelectorAll('img.print').forEach((i) => i.remove());
      chart.canvas.after(make('img', {class: 'print', alt: chart.about.label, src: chart.picture(2)}));
    });
    report.tables.forEach((table) => table.more(NARROW_PRINT_ROWS));
    closed = [...document.querySelectorAll('#models details:not([open]):not(.lazy)')];
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener('afterprint', () => {
    if (before) root.dataset.theme = before;
    else delete root.dataset.theme;
    closed.forEach((details) => { details.open = false; });
    report.charts.forEach((chart) => {
      chart.element.querySelectorAll('img.print').forEach((i) => i.remove());
      chart.draw();
    });
  });
}

async function start() {
  const data = await inflate('data');
  report.data = data;
  report.view = new LayerView(data, document.getElementById('layer-table'));
  whyButtons(data);
  comparison(data, document.getElementById('layers'));
  drawCharts(data, report.view);
  lazyLists(data);
  theme();
  printing();
  addEventListener('hashchange', follow);
  addEventListener('resize', () => report.charts.forEach((chart) => chart.resize()));
  follow();
  document.documentElement.dataset.ready = 'true';
}

start().catch((e) => {
  const problem = document.getElementById('problem');
  problem.hidden = false;
  problem.textContent = typeof DecompressionStream === 'undefined'
    ? 'This browser is too old for the charts and the table of layers; any browser since 2023 shows them.'
    : `The page could not be built: ${e.message}`;
  console.error(e);
});
