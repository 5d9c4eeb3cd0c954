/* Texts of charts: numbers with units, marks of axes, and what hovering says. */
'use strict';

const ChartText = (() => {
  const LARGE = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
  const SMALL = ['', 'm', 'µ', 'n', 'p', 'f', 'a'];
  const UNITS = {
    '1': ['', true], byte: ['B', true], 'byte/s': ['B/s', true], 'op/s': ['OPS', true],
    'op/J': ['OPS/W', true], 'op/s/mm^2': ['OPS/mm²', true], 'op/byte': ['op/B', false],
    'mm^2': ['mm²', false],
  };

  /** A number with four digits, a prefix and its unit, as in the tables of the command line. */
  function humane(value, unit, digits = 4) {
    if (value === null || value === undefined || Number.isNaN(value)) return '';
    const [symbol, prefixed] = UNITS[unit] || [unit, true];
    const size = Math.abs(value);
    let power = 0;
    if (size > 0 && prefixed && !(unit === '1' && size < 10000)) {
      power = Math.floor(Math.log10(size * (1 + 5e-5)) / 3);
      power = Math.max(unit === 'op' || unit === 'byte' || unit === '1' ? 0 : -6, Math.min(6, power));
    }
    const prefix = power >= 0 ? LARGE[power] : SMALL[-power];
    const scaled = value / Math.pow(1000, power);
    const number = Number.isInteger(value) && size < 10000 && unit === '1' ? String(value) : plain(scaled, digits);
    const suffix = prefix + symbol;
    return suffix ? number + ' ' + suffix : number;
  }

  function plain(value, digits) {
    const size = Math.abs(value);
    if (size === 0) return '0';
    if (size < 1e-3 || size >= 1e6) return value.toExponential(digits - 1);
    const whole = Math.floor(Math.log10(size * (1 + 5e-5))) + 1;
    return value.toFixed(Math.min(Math.max(0, digits - Math.max(1, whole)), 4));
  }

  /** The label of a power of ten on an axis: short, no trailing zeros; intensities without their unit. */
  function tick(value, unit) {
    if (unit === 'op/byte') return value >= 1000 ? tick(value, '') : String(Number(value.toPrecision(3)));
    return humane(value, unit).replace(/(\.\d*?)0+(?= |$)/, '$1').replace(/\.(?= |$)/, '');
  }

  const escape = (text) => String(text).replace(/[&<>"']/g, (c) => '&#' + c.charCodeAt(0) + ';');

  /** What hovering over a layer says. */
  function layerText(about, x, y, i, level) {
    const layers = about.layers;
    const lines = [['b', layers.name[i]], ['', `${humane(x, about.x)} at ${level}, ${humane(y, about.y)}`]];
    if (layers.attainable && layers.attainable[i] > y * 1.001) {
      lines.push(['', `attainable ${humane(layers.attainable[i], about.y)}`]);
    }
    const bound = layers.texts[layers.bound[i]];
    if (bound) lines.push(['', `bound by ${bound}`]);
    if (layers.remedy && layers.texts[layers.remedy[i]]) {
      const factor = layers.factor[i];
      const far = factor === null ? '' : factor < 1.0005 ? `, but ${layers.texts[layers.next[i]]} limits as much`
        : `, up to ${factor.toPrecision(3)} times, where ${layers.texts[layers.next[i]]} limits`;
      lines.push(['i', `Lifted by ${layers.texts[layers.remedy[i]]}${far}.`]);
    }
    if (layers.consumers && layers.share[i]) {
      lines.push(['i', `${layers.consumers[layers.largest[i]]} takes ${(100 * layers.share[i]).toFixed(1)} % of its energy.`]);
    }
    return lines;
  }

  /** What hovering over a point of a study says. */
  function pointText(about, i) {
    const lines = [['b', about.layers.name[i]]];
    for (const column of about.points) {
      if (column.title === 'Design') continue;
      const text = column.values ? humane(column.values[i], column.unit) : column.texts[column.index[i]];
      if (text) lines.push(['Front', 'Remark'].includes(column.title) ? ['i', text] : ['', `${column.title}: ${text}`]);
    }
    return lines;
  }

  function markup(lines) {
    return lines.map(([tag, text]) => `<div class="tip-${tag || 'p'}">${escape(text)}</div>`).join('');
  }

  function itemText(about, item) {
    const id = item.seriesId || '';
    const hint = about.hints && about.hints[id];
    if (hint) {
      const lines = Array.isArray(hint[0]) ? hint[item.dataIndex] : hint;
      return markup(lines.map((text, i) => [i ? '' : 'b', text]));
    }
    if (!id.startsWith('dots/')) return '';
    const [x, y, i] = item.value;
    if (about.points) return markup(pointText(about, i));
    return markup(layerText(about, x, y, i, about.marks[id].level));
  }

  /** What the ports do at the time that is pointed at: each has steps of its own. */
  function portsText(about, time, series) {
    const busy = (steps) => {
      for (let i = 0; i < steps.length; i += 2) if (steps[i][0] <= time && time <= steps[i + 1][0]) return steps[i][2];
      return 0;
    };
    const rows = series.filter((s) => about.names[s.id]).map((s) => [about.names[s.id], busy(s.data)]).filter((row) => row[1] > 0)
      .map(([name, share]) => `<tr><td>${escape(name)}</td><td>${(100 * share).toFixed(1)} %</td></tr>`);
    return `<div class="tip-b">Cycle ${Math.round(time).toLocaleString('en')}</div>`
      + (rows.length ? `<table class="tip">${rows.reverse().join('')}</table>` : '<div class="tip-p">No port is busy.</div>');
  }

  function stackText(about, items, tree) {
    if (about.busy) return portsText(about, items[0].axisValue, tree.series);
    const unit = about.unit || about.y;
    const shown = items.filter((item) => item.value > 0 && item.seriesId !== 'selected');
    const total = shown.reduce((sum, item) => sum + item.value, 0);
    const rows = shown.map((item) => `<tr><td>${item.marker}${escape((about.names || {})[item.seriesId] || item.seriesName)}</td><td>${humane(item.value, unit)}</td>`
      + `<td>${(100 * item.value / total).toFixed(1)} %</td></tr>`);
    return `<div class="tip-b">${escape(items[0].name)}</div><table class="tip">${rows.reverse().join('')}`
      + `<tr><td>total</td><td>${humane(total, unit)}</td><td></td></tr></table>`;
  }

  return {humane, escape, tick, itemText, stackText};
})();
