/* The page: data, charts, table of layers, explanations, deep links, theme, printing. */
'use strict';

const report = {charts: [], tables: []};

/** Reads a compressed block of the page. */
async function inflate(id) {
  const text = document.getElementById(id).textContent.trim();
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

let explanations;
/** The explanations are large and rarely needed: they are unpacked when first asked for. */
function explained() {
  explanations = explanations || inflate('explanations');
  return explanations;
}

/* --- explanations -------------------------------------------------------------------------------- */

/** Whose explanation it is: totals, or a layer that may share that of an earlier one. */
function roots(all, result, layer) {
  const own = all.results[result];
  if (layer === null) return own.totals;
  let found = own.layers[layer];
  if (found >= 0 && !Array.isArray(found)) found = own.layers[found];
  return Array.isArray(found) ? found : null;
}

function explanationNode(all, node, depth) {
  const line = [
    make('span', {class: 'value'}, Rooftree.humane(all.value[node], all.units[all.unit[node]])), ' ',
    make('span', {class: 'what', title: `${all.value[node]} ${all.units[all.unit[node]]}`}, all.texts[all.text[node]]),
  ];
  if (all.source[node] >= 0) line.push(' ', make('span', {class: 'cite'}, all.sources[all.source[node]]));
  const from = all.from[node];
  if (!from) return make('div', {class: 'leaf'}, ...line);
  const details = make('details', {class: 'why'}, make('summary', {}, ...line));
  const fill = () => {
    if (details.childElementCount === 1) details.append(make('div', {class: 'children'}, ...from.map((n) => explanationNode(all, n, depth + 1))));
  };
  details.addEventListener('toggle', fill);
  if (depth < 1) {
    fill();
    details.open = true;
  }
  return details;
}

/** An explanation that is unpacked when it is opened. */
function why(result, layer, key) {
  const host = make('div', {class: 'explanation'}, 'Unpacking …');
  explained().then((all) => {
    const own = roots(all, result, layer);
    const node = own ? own[key] : -1;
    host.replaceChildren(node >= 0 ? explanationNode(all, node, 0)
      : own ? 'The evaluator does not explain this metric.'
        : 'Of very many different layers only the slowest 1000 are explained here; rooftree evaluate --explain METRIC@LAYER explains any.');
  });
  return host;
}

function whyButtons(data) {
  document.querySelectorAll('#totals tbody tr').forEach((row) => {
    const id = row.dataset.metric;
    const button = make('button', {type: 'button', class: 'ask', 'aria-expanded': 'false'}, 'why?');
    button.setAttribute('aria-label', `Why this ${row.cells[0].textContent}?`);
    button.addEventListener('click', () => {
      const open = button.getAttribute('aria-expanded') === 'true';
      button.setAttribute('aria-expanded', String(!open));
      if (open) {
        row.nextElementSibling.remove();
        return;
      }
      const cell = make('td', {colspan: row.cells.length});
      data.results.forEach((result, r) => {
        const key = result.keys.findIndex((k) => k.id === id && !k.level);
        if (key < 0 || result.totals[key] === null) return;
        if (data.results.length > 1) cell.append(make('h4', {}, result.title));
        cell.append(why(r, null, key));
      });
      row.after(make('tr', {class: 'detail'}, cell));
    });
    row.cells[0].append(' ', button);
  });
}

/* --- table of layers ----------------------------------------------------------------------------- */

const SHOWN = ['latency', 'utilisation', 'operationalIntensity', 'attainable', 'energy', 'energyEfficiency', 'operations'];
const keyName = (key) => key.label + (key.level ? ` of ${key.level}` : '');
const at = (column, i) => Array.isArray(column) ? column[i] : column;
const shortBound = (bound) => bound.replace(/^[a-z]+:/, '');
const percent = (value) => value === null ? '' : `${(100 * value).toFixed(1)} %`;

function cellText(key, value) {
  if (value === null || value === undefined) return '';
  return key.id === 'utilisation' ? percent(value) : Rooftree.humane(value, key.unit);
}

function keyColumn(result, k) {
  const key = result.keys[k];
  return {title: keyName(key), unit: key.unit, hint: key.text, number: true,
    value: (i) => at(result.columns[k], i), text: (i) => cellText(key, at(result.columns[k], i))};
}

function layerColumns(data, r, shown) {
  const result = data.results[r];
  const layers = result.layers;
  const text = (index) => data.texts[index];
  const columns = [
    {title: 'Layer', text: (i) => layers.name[i]},
    {title: 'Bound', hint: 'What limits the layer', text: (i) => text(layers.bound[i]) ? shortBound(text(layers.bound[i])) : text(layers.outcome[i]),
      nodes: (i) => boundNodes(r, text(layers.bound[i]), text(layers.outcome[i]))},
  ];
  const rank = (k) => result.keys[k].level || !SHOWN.includes(result.keys[k].id) ? SHOWN.length + k : SHOWN.indexOf(result.keys[k].id);
  [...shown].sort((a, b) => rank(a) - rank(b)).forEach((k) => {
    const key = result.keys[k];
    columns.push(keyColumn(result, k));
    const total = result.totals[k];
    if (key.id === 'latency' && !key.level && total) {
      const share = (i) => at(result.columns[k], i) === null ? null : at(result.columns[k], i) / total;
      columns.push({title: 'Share', unit: '% of latency', number: true, value: (i) => share(i) === null ? null : 100 * share(i), text: (i) => percent(share(i))});
    }
  });
  return columns;
}

function boundNodes(r, bound, outcome) {
  if (!bound) return [outcome];
  const chart = report.data.charts[r].roofline;
  const name = shortBound(bound);
  const control = chart.rooftree.switches.find((s) => s.group === 'Roofs' && s.name === name);
  const colour = name === 'compute' || name === 'power' ? name : control ? control.colour.slice(1) : 'other';
  return [make('span', {class: 'swatch', style: `background:var(--${colour})`}), name];
}

function layerDetail(data, r, i) {
  const result = data.results[r];
  const body = make('div', {class: 'body'}, make('p', {class: 'path'}, result.layers.path[i]),
    make('ul', {}, ...result.layers.body[i].map((t) => make('li', {}, data.texts[t]))));
  const outcome = data.texts[result.layers.outcome[i]];
  if (outcome !== 'completed') body.append(make('p', {class: 'alert'}, outcome));
  const metrics = make('div', {class: 'metrics'});
  result.keys.forEach((key, k) => {
    const value = at(result.columns[k], i);
    if (value === null || value === undefined) return;
    const details = make('details', {class: 'metric', 'data-metric': key.id + (key.level ? '.' + key.level : '')},
      make('summary', {title: key.text}, make('span', {class: 'what'}, keyName(key)), make('span', {class: 'value'}, cellText(key, value))));
    details.addEventListener('toggle', () => {
      if (details.open && details.childElementCount === 1) details.append(why(r, i, k));
    });
    metrics.append(details);
  });
  return make('div', {class: 'layer-detail'}, body, make('div', {}, make('h4', {}, 'Why? Open a metric for its arithmetic'), metrics));
}

/** Text as a file that the browser saves. */
function save(name, text) {
  const link = make('a', {href: URL.createObjectURL(new Blob([text], {type: 'text/csv;charset=utf-8'})), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** The rows that are shown with all metrics, as `rooftree evaluate --format csv` writes them. */
function csv(data, r, rows) {
  const result = data.results[r];
  const quote = (text) => /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  const head = ['design', 'workload', 'evaluator', 'path', 'layer', 'outcome', 'bound',
    ...result.keys.map((k) => `${k.id}${k.level ? '.' + k.level : ''} [${k.unit}]`)];
  const lines = rows.map((i) => [result.design, result.workload, result.evaluator, result.layers.path[i], result.layers.name[i],
    data.texts[result.layers.outcome[i]].split(':')[0], data.texts[result.layers.bound[i]],
    ...result.columns.map((c) => String(at(c, i) ?? ''))]);
  return [head, ...lines].map((cells) => cells.map(quote).join(',')).join('\n') + '\n';
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make('textarea', {class: 'hidden'});
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  announce('Copied. It can be pasted into a spreadsheet.');
}

function announce(text) {
  document.getElementById('announce').textContent = text;
}

class LayerView {
  constructor(data, host) {
    this.data = data;
    this.host = host;
    this.filterText = '';
    this.bound = '';
    this.show(0);
  }

  show(r) {
    this.r = r;
    const result = this.data.results[r];
    const whole = result.keys.map((k, i) => !k.level && this.some(r, i) ? i : -1).filter((i) => i >= 0);
    const usual = whole.filter((i) => SHOWN.includes(result.keys[i].id));
    this.shown = new Set(usual.length ? usual : whole); // an evaluator may report metrics of its own only
    this.build();
  }

  some(r, k) {
    const column = this.data.results[r].columns[k];
    return Array.isArray(column) ? column.some((v) => v !== null) : column !== null;
  }

  build() {
    const {data, r} = this;
    const result = data.results[r];
    const sorted = this.table && this.table.sorted;
    this.table = new Table({
      caption: `Layers of ${result.workload} on ${result.title}; open one to see what it computes and why each number is what it is`,
      count: result.layers.name.length,
      columns: layerColumns(data, r, this.shown),
      id: (i) => result.layers.id[i],
      detail: (i) => layerDetail(data, r, i),
    });
    report.tables[0] = this.table;
    const count = make('span', {class: 'count', role: 'status'});
    this.table.onchange = (rows) => {
      const all = result.layers.name.length, layers = all === 1 ? 'layer' : 'layers';
      count.textContent = rows === all ? `${all} ${layers}` : `${rows} of ${all} ${layers}`;
    };
    this.host.replaceChildren(this.tools(count), this.columnChooser(), this.table.element);
    if (sorted && this.table.columns.some((c) => c.title === sorted.column)) this.table.sort(sorted.column, sorted.descending);
    this.apply();
  }

  apply() {
    const layers = this.data.results[this.r].layers;
    this.table.filter(this.filterText, (i) => !this.bound || this.data.texts[layers.bound[i]] === this.bound);
  }

  tools(count) {
    const {data, r} = this;
    const bar = make('div', {class: 'tools wide'});
    if (data.results.length > 1) {
      const group = make('div', {class: 'tabs', role: 'group', 'aria-label': 'Result'});
      data.results.forEach((result, i) => group.append(make('button',
        {type: 'button', 'aria-pressed': String(i === r), onclick: () => this.show(i)}, result.title)));
      bar.append(group);
    }
    const filter = make('input', {type: 'search', placeholder: 'Filter by name or bound', 'aria-label': 'Filter layers', id: 'filter',
      oninput: () => { this.filterText = filter.value; this.apply(); }});
    filter.value = this.filterText;
    const bounds = [...new Set(data.results[r].layers.bound)].map((b) => data.texts[b]).filter(Boolean);
    if (!bounds.includes(this.bound)) this.bound = '';
    const select = make('select', {'aria-label': 'Bound', onchange: () => { this.bound = select.value; this.apply(); }},
      make('option', {value: ''}, 'Any bound'), ...bounds.map((b) => make('option', {value: b, selected: b === this.bound}, shortBound(b))));
    bar.append(filter, select, count, make('span', {class: 'spacer'}),
      make('button', {type: 'button', id: 'copy', onclick: () => copy(this.table.copyText())}, 'Copy'),
      make('button', {type: 'button', id: 'csv', onclick: () => save('layers.csv', csv(data, this.r, this.table.rows))}, 'CSV'));
    return bar;
  }

  columnChooser() {
    const result = this.data.results[this.r];
    const list = make('div', {class: 'columns'});
    result.keys.forEach((key, k) => {
      const input = make('input', {type: 'checkbox', checked: this.shown.has(k), onchange: () => {
        if (input.checked) this.shown.add(k);
        else this.shown.delete(k);
        this.chooserOpen = true;
        this.build();
      }});
      list.append(make('label', {}, input, keyName(key), make('small', {}, `[${key.unit}]`)));
    });
    return make('details', {class: 'chooser', open: this.chooserOpen}, make('summary', {}, 'Columns'), list);
  }

  /** Opens a layer and returns its row. */
  reveal(r, i) {
    if (r !== this.r) this.show(r);
    if (!this.table.rows.includes(i)) {
      this.filterText = '';
      this.bound = '';
      this.build();
    }
    return this.table.reveal(i);
  }
}

/* --- comparison ---------------------------------------------------------------------------------- */

function compareColumns(data, id, level) {
  const columns = [{title: 'Layer', text: (i) => data.results[0].layers.name[i]}];
  const number = (r) => {
    const result = data.results[r];
    const k = result.keys.findIndex((key) => key.id === id && key.level === level);
    return (i) => k < 0 ? null : at(result.columns[k], i) ?? null;
  };
  const key = data.results[0].keys.find((k) => k.id === id && k.level === level);
  const reference = number(0);
  data.results.forEach((result, r) => {
    const value = number(r);
    columns.push({title: result.title, unit: key.unit, number: true, value, text: (i) => cellText(key, value(i))});
    if (r === 0) return;
    const both = (i) => reference(i) !== null && value(i) !== null;
    const delta = (i) => both(i) ? value(i) - reference(i) : null;
    const share = (i) => both(i) && reference(i) !== 0 ? 100 * delta(i) / Math.abs(reference(i)) : null;
    const sign = (v) => v > 0 ? '+' : v < 0 ? '−' : '';
    columns.push({title: `Difference, ${result.title}`, unit: key.unit, number: true, value: delta,
      text: (i) => delta(i) === null ? '' : sign(delta(i)) + cellText(key, Math.abs(delta(i)))});
    columns.push({title: `Percent, ${result.title}`, unit: '%', number: true, value: share,
      text: (i) => share(i) === null ? '' : `${sign(share(i))}${Math.abs(share(i)).toFixed(1)} %`});
  });
  return columns;
}

function comparison(data, host) {
  const same = data.results.every((r) => r.layers.path.join('\n') === data.results[0].layers.path.join('\n'));
  if (data.results.length < 2 || !same) return;
  const keys = data.results[0].keys.filter((k) => data.results.every((r) => r.keys.some((o) => o.id === k.id && o.level === k.level)));
  if (!keys.length) return;
  const place = make('div');
  const select = make('select', {id: 'compare-metric', onchange: () => draw()},
    ...keys.map((k, i) => make('option', {value: i}, `${keyName(k)} [${k.unit}]`)));
  const draw = () => {
    const key = keys[select.value];
    const table = new Table({caption: `${keyName(key)} layer by layer; differences are to ${data.results[0].title}`,
      count: data.results[0].layers.name.length, columns: compareColumns(data, key.id, key.level)});
    report.tables[1] = table;
    place.replaceChildren(table.element);
  };
  host.append(make('h3', {}, 'Layer by layer'), make('div', {class: 'tools wide'}, make('label', {for: 'compare-metric'}, 'Metric '), select), place);
  draw();
}
