/*
 * Turns a chart option of org.rooftree.report.chart into a chart: colours of the page, texts for axes
 * and hovering, switches, zoom. The report and the studio use it.
 */
'use strict';

const Rooftree = (() => {
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

  function palette(element) {
    const style = getComputedStyle(element);
    return (name) => style.getPropertyValue('--' + name.slice(1)).trim() || '#888';
  }

  /** Copies an option with the colours of the page in place of their names. */
  function coloured(tree, colour) {
    if (typeof tree === 'string') return tree.startsWith('@') ? colour(tree) : tree;
    if (Array.isArray(tree)) return typeof tree[0] === 'number' ? tree : tree.map((t) => coloured(t, colour));
    if (tree && typeof tree === 'object') {
      return Object.fromEntries(Object.entries(tree).map(([k, v]) => [k, k === 'data' || k === 'formatter' ? v : coloured(v, colour)]));
    }
    return tree;
  }

  /** What hovering over a layer says. */
  function layerText(about, x, y, i, level, y0) {
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
    const level = id.slice(5, id.lastIndexOf('/'));
    return markup(layerText(about, x, y, i, level));
  }

  function stackText(about, items) {
    const shown = items.filter((item) => item.value > 0);
    const total = shown.reduce((sum, item) => sum + item.value, 0);
    const rows = shown.map((item) => `<tr><td>${item.marker}${escape(item.seriesName)}</td><td>${humane(item.value, about.y)}</td>`
      + `<td>${(100 * item.value / total).toFixed(1)} %</td></tr>`);
    return `<div class="tip-b">${escape(items[0].name)}</div><table class="tip">${rows.reverse().join('')}`
      + `<tr><td>total</td><td>${humane(total, about.y)}</td><td></td></tr></table>`;
  }

  /** Fills in what depends on the page: colours and texts. */
  function finished(tree, about, element) {
    const colour = palette(element);
    const option = coloured(tree, colour);
    const ink = colour('@ink');
    const muted = colour('@muted');
    const line = colour('@line');
    option.backgroundColor = 'transparent';
    option.textStyle = {color: ink, fontFamily: getComputedStyle(element).fontFamily};
    for (const [name, unit] of [['xAxis', about.x], ['yAxis', about.y]]) {
      const axis = option[name];
      axis.nameTextStyle = {color: muted, fontSize: 12};
      axis.axisLine = {show: name === 'xAxis', lineStyle: {color: line}};
      axis.splitLine = {show: axis.type !== 'category', lineStyle: {color: line, opacity: 0.6}};
      axis.axisTick = {show: false};
      axis.axisLabel = {...axis.axisLabel, color: muted};
      if (unit) axis.axisLabel.formatter = (value) => tick(value, unit);
    }
    if (about.switches && element.clientWidth < 520) compact(option);
    option.tooltip = {
      ...option.tooltip,
      backgroundColor: colour('@panel'), borderColor: line, padding: [8, 11],
      textStyle: {color: ink, fontSize: 12.5},
      extraCssText: 'max-width:26rem;white-space:normal;box-shadow:0 3px 14px rgba(0,0,0,.22)',
      formatter: (items) => Array.isArray(items) ? stackText(about, items) : itemText(about, items),
    };
    if (option.legend) {
      option.legend.textStyle = {color: ink};
      option.legend.inactiveColor = muted;
      option.legend.pageTextStyle = {color: muted};
      option.legend.pageIconColor = ink;
    }
    return option;
  }

  /** On a narrow page the plot takes all the room; what its texts say stands in the switches. */
  function compact(option) {
    Object.assign(option.grid, {left: 76, right: 14});
    option.yAxis.name = '';
    option.xAxis.name = option.xAxis.name.split(',')[0];
    option.series.forEach((s) => { if (s.endLabel) s.endLabel.show = false; });
  }

  const isOn = (about, id) => (about.switches || []).every((s) => s.on || !s.series.includes(id));

  /** A chart in an element of the page, with its switches below it and buttons above it. */
  class Chart {
    constructor(element, tree) {
      this.element = element;
      this.tree = {...tree};
      this.about = tree.rooftree;
      delete this.tree.rooftree;
      this.canvas = document.createElement('div');
      this.canvas.className = 'canvas';
      this.canvas.setAttribute('role', 'img');
      this.canvas.setAttribute('aria-label', this.about.label + '; the tables of this report hold the same numbers');
      element.append(this.canvas);
      this.buttons();
      if (this.about.switches) this.switches();
      this.draw();
    }

    draw() {
      if (this.chart) this.chart.dispose();
      this.chart = echarts.init(this.canvas, null, {renderer: 'canvas'});
      this.chart.setOption(this.option());
      if (this.onLayer) this.listen();
    }

    option() {
      const option = finished(this.tree, this.about, this.element);
      option.series = option.series.filter((s) => isOn(this.about, s.id));
      return option;
    }

    /** Calls a function with the index of a layer whose mark is clicked. */
    select(onLayer) {
      this.onLayer = onLayer;
      this.listen();
    }

    listen() {
      this.chart.on('click', (item) => {
        const id = item.seriesId || '';
        if (id.startsWith('dots/')) this.onLayer(item.value[2]);
        if (id.startsWith('part/')) this.onLayer(item.dataIndex);
      });
    }

    buttons() {
      const bar = document.createElement('div');
      bar.className = 'tools';
      const add = (text, title, action) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = text;
        button.title = title;
        button.addEventListener('click', () => action(button));
        bar.append(button);
      };
      if (this.tree.toolbox) {
        add('Zoom to box', 'Draw a box to zoom into', (button) => {
          const on = button.getAttribute('aria-pressed') !== 'true';
          button.setAttribute('aria-pressed', String(on));
          this.chart.dispatchAction({type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: on});
        });
        add('Reset', 'Show everything again', () => this.reset());
      }
      add('PNG', 'Save the chart as a picture', () => this.save());
      this.element.before(bar);
      this.bar = bar;
    }

    reset() {
      for (const index of [0, 1]) this.chart.dispatchAction({type: 'dataZoom', dataZoomIndex: index, start: 0, end: 100});
      const box = this.bar.querySelector('[aria-pressed=true]');
      if (box) box.click();
    }

    picture(ratio = 2) {
      return this.chart.getDataURL({pixelRatio: ratio, backgroundColor: palette(this.element)('@panel')});
    }

    save() {
      const link = document.createElement('a');
      link.href = this.picture();
      link.download = this.about.label.replace(/[^\w.-]+/g, '-') + '.png';
      link.click();
    }

    switches() {
      const box = document.createElement('div');
      box.className = 'switches';
      const groups = new Map();
      for (const control of this.about.switches) {
        if (!groups.has(control.group)) {
          const set = document.createElement('fieldset');
          const legend = document.createElement('legend');
          legend.textContent = control.group;
          const list = document.createElement('div');
          set.append(legend, list);
          groups.set(control.group, list);
          box.append(set);
        }
        groups.get(control.group).append(this.control(control));
      }
      this.element.append(box);
    }

    control(control) {
      const label = document.createElement('label');
      const input = document.createElement('input');
      input.type = 'checkbox';
      input.checked = control.on;
      input.dataset.group = control.group;
      input.dataset.name = control.name;
      input.addEventListener('change', () => {
        control.on = input.checked;
        this.chart.setOption({series: this.option().series}, {replaceMerge: ['series']});
      });
      const mark = document.createElement('span');
      mark.className = 'mark ' + control.symbol;
      mark.style.color = `var(--${control.colour.slice(1)})`;
      const text = document.createElement('span');
      text.textContent = control.name;
      label.append(input, mark, text);
      if (control.detail) {
        const detail = document.createElement('small');
        detail.textContent = control.detail;
        label.append(detail);
      }
      return label;
    }
  }

  return {Chart, humane, escape};
})();
