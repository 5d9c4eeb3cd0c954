/*
 * A chart of org.rooftree.report.chart on a page: switches, zoom, selection, pictures of it. The report and the
 * studio use it.
 */
'use strict';

const Rooftree = (() => {
  const {palette, finished, labelled, fitted, markLayer, markLevel} = ChartDrawing;
  const TITLE_HEIGHT = 30;
  /** The least size of a picture, which shall be legible even where the chart has little room. */
  const PICTURE = {width: 900, height: 520};

  const isOn = (about, id) => (about.switches || []).every((s) => s.on || !s.series.includes(id));

  /**
   * A chart in an element of the page, with its switches below it and buttons above it.
   *
   * `around` says what is different outside of a report: `tables` says where the same numbers stand, `saved` is
   * called with a format ('png', 'svg', 'csv', 'copy') whose button is pressed.
   */
  class Chart {
    constructor(element, tree, around = {}) {
      this.element = element;
      this.around = around;
      this.marked = {layer: null, level: null};
      this.tree = {...tree};
      this.about = tree.rooftree;
      delete this.tree.rooftree;
      this.canvas = document.createElement('div');
      this.canvas.className = 'canvas';
      this.canvas.setAttribute('role', 'img');
      this.canvas.setAttribute('aria-label', `${this.about.label}; ${around.tables || 'the tables of this report'} hold the same numbers`);
      element.append(this.canvas);
      this.buttons();
      if (this.about.switches) this.switches();
      this.draw();
    }

    draw() {
      if (this.chart) this.chart.dispose();
      this.chart = echarts.init(this.canvas, null, {renderer: 'canvas'});
      this.chart.setOption(this.option());
      this.listen();
    }

    option(element = this.element, width = this.canvas.clientWidth, height = this.canvas.clientHeight) {
      const option = finished(this.tree, this.about, element);
      option.series = option.series.filter((s) => isOn(this.about, s.id));
      const taken = labelled(option, this.about, element, width, height);
      fitted(option, this.about, width, height);
      const colour = palette(element);
      if (this.marked.level !== null) markLevel(option, this.about, this.marked.level, colour);
      if (this.marked.layer !== null) markLayer(option, this.about, this.marked.layer, colour, taken, width, height);
      if (this.onMark) option.series.filter((s) => s.type === 'line').forEach((s) => Object.assign(s, {silent: false, triggerLineEvent: true}));
      return option;
    }

    /** Draws the series again, the zoom as it is. */
    refresh() {
      const {series, xAxis} = this.option();
      this.chart.setOption({series, xAxis: {axisLabel: xAxis.axisLabel}}, {replaceMerge: ['series']});
    }

    /** Fits the chart to its place on the page. */
    resize() {
      this.chart.resize();
      if (this.about.labels || this.about.columns) this.chart.setOption(this.option(), {replaceMerge: ['series']});
    }

    /** Shows which layer, by its index, and which level are selected; null is none. */
    mark(layer, level) {
      if (layer === this.marked.layer && level === this.marked.level) return;
      this.marked = {layer, level};
      this.refresh();
      if (layer !== null) this.reveal(layer);
    }

    /** Moves the window over many bars until it shows a layer. */
    reveal(layer) {
      const window = (this.chart.getOption().dataZoom || []).find((zoom) => zoom.type === 'slider');
      if (!window || layer >= window.startValue && layer <= window.endValue) return;
      const width = window.endValue - window.startValue;
      const last = this.tree.xAxis.data.length - 1;
      const start = Math.max(0, Math.min(last - width, layer - Math.floor(width / 2)));
      this.chart.dispatchAction({type: 'dataZoom', startValue: start, endValue: start + width});
    }

    /** Calls a function with the index of a layer whose mark is clicked. */
    select(onLayer) {
      this.onLayer = onLayer;
    }

    /**
     * Calls a function with the identifier of a series and the index of a layer, null if it is not one, when anything
     * is clicked; with null for both when the click is beside everything. Lines can be clicked then.
     */
    pick(onMark) {
      this.onMark = onMark;
      this.refresh();
    }

    /** Calls a function, as `pick` does, when a mark is double-clicked. */
    open(onOpen) {
      this.onOpen = onOpen;
    }

    /** The identifier of the series and the index of the layer, or null, that an event is of. */
    hit(item) {
      // A line that is clicked tells its place only.
      const id = item.seriesId || (item.seriesIndex === undefined ? '' : this.chart.getOption().series[item.seriesIndex].id);
      return [id, id.startsWith('dots/') ? item.value[2] : id.startsWith('part/') ? item.dataIndex : null];
    }

    listen() {
      this.chart.on('dblclick', (item) => {
        const [id, layer] = this.hit(item);
        if (id && this.onOpen) this.onOpen(id, layer);
      });
      this.chart.on('click', (item) => {
        const [id, layer] = this.hit(item);
        if (layer !== null && this.onLayer) this.onLayer(layer);
        if (id && this.onMark) this.onMark(id, layer);
      });
      this.chart.getZr().on('click', (event) => {
        if (!event.target && this.onMark) this.onMark(null, null);
      });
    }

    buttons() {
      const bar = document.createElement('div');
      bar.className = 'tools';
      const add = (text, title, action, kind = '') => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = kind;
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
      if (this.around.saved) {
        add('Copy', 'Copy the chart as a picture and as a table', () => this.around.saved('copy'), 'save');
        add('PNG', 'Save the chart as a picture', () => this.around.saved('png'), 'save');
        add('SVG', 'Save the chart as a picture of lines, sharp at any size', () => this.around.saved('svg'), 'save');
        add('CSV', 'Save the numbers of the chart', () => this.around.saved('csv'), 'save');
      } else {
        add('PNG', 'Save the chart as a picture', () => this.save());
      }
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

    /**
     * The chart as it is shown, with its name above it, as a file of its own: SVG as text, PNG as the address of its
     * data. `theme` is 'light' or 'dark', whatever the page has.
     */
    image(format, theme, title) {
      const width = Math.max(this.canvas.clientWidth, PICTURE.width);
      const height = Math.max(this.canvas.clientHeight, PICTURE.height);
      const host = document.createElement('div');
      host.className = 'off-page';
      host.dataset.theme = theme;
      Object.assign(host.style, {width: width + 'px', height: height + TITLE_HEIGHT + 'px'});
      document.body.append(host);
      const chart = echarts.init(host, null, {renderer: format === 'svg' ? 'svg' : 'canvas', width, height: height + TITLE_HEIGHT});
      try {
        const colour = palette(host);
        const option = this.option(host, width, height);
        option.grid.top += TITLE_HEIGHT;
        if (option.legend) option.legend.top += TITLE_HEIGHT;
        option.title = {text: title, left: 12, top: 9, textStyle: {color: colour('@ink'), fontSize: 14, width: width - 24, overflow: 'truncate'}};
        option.backgroundColor = colour('@paper');
        delete option.toolbox;
        option.dataZoom = (this.chart.getOption().dataZoom || []).filter((zoom) => zoom.type !== 'select').map((zoom, i) => (
          {...this.tree.dataZoom[i], type: 'inside', start: zoom.start, end: zoom.end}));
        chart.setOption(option);
        return format === 'svg' ? chart.renderToSVGString() : chart.getDataURL({type: 'png', pixelRatio: 2, backgroundColor: colour('@paper')});
      } finally {
        chart.dispose();
        host.remove();
      }
    }

    /** The identifiers of the series that are switched on. */
    visible() {
      return this.tree.series.map((s) => s.id).filter((id) => isOn(this.about, id));
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
        this.refresh();
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

  return {Chart, humane: ChartText.humane, escape: ChartText.escape};
})();
