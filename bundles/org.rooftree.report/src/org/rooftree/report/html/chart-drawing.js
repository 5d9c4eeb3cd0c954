/*
 * What an option of org.rooftree.report.chart needs to be drawn on a page: colours and texts, names of lines
 * that fit the size of the plot, and the marks of what is selected.
 */
'use strict';

const ChartDrawing = (() => {
  const TEXT_HEIGHT = 14;
  const CHARACTER_WIDTH = 6;

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

  /** Fills in what depends on the page: colours and texts. */
  function finished(tree, about, element) {
    const colour = palette(element);
    const option = coloured(tree, colour);
    const ink = colour('@ink');
    const muted = colour('@muted');
    const line = colour('@line');
    option.backgroundColor = 'transparent';
    option.textStyle = {color: ink, fontFamily: getComputedStyle(element).fontFamily};
    const axes = [['xAxis', about.x], ['yAxis', about.y]].flatMap(([name, unit]) => [].concat(option[name]).map((axis) => [name, unit, axis]));
    for (const [name, unit, axis] of axes) {
      axis.nameTextStyle = {color: muted, fontSize: 12};
      axis.axisLine = {show: name === 'xAxis', lineStyle: {color: line}};
      axis.splitLine = {show: axis.type !== 'category', lineStyle: {color: line, opacity: 0.6}};
      axis.axisTick = {show: false};
      axis.axisLabel = {...axis.axisLabel, color: muted};
      if (unit) axis.axisLabel.formatter = (value) => ChartText.tick(value, unit);
    }
    if (isNarrow(about, element)) compact(option);
    option.tooltip = {
      ...option.tooltip,
      backgroundColor: colour('@panel'), borderColor: line, padding: [8, 11],
      textStyle: {color: ink, fontSize: 12.5},
      extraCssText: 'max-width:26rem;white-space:normal;box-shadow:0 3px 14px rgba(0,0,0,.22)',
      formatter: (items) => Array.isArray(items) ? ChartText.stackText(about, items, tree) : ChartText.itemText(about, items),
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
    Object.assign(option.grid, {left: 86, right: 14});
    [].concat(option.yAxis).forEach((axis) => { axis.name = ''; });
    option.xAxis.name = option.xAxis.name.split(',')[0];
  }

  const isNarrow = (about, element) => about.switches && element.clientWidth < 520;

  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /**
   * Writes the names of lines: at the ends of horizontal ones, along rising ones, none over another. Returns the
   * boxes that they take, [left, bottom, right, top] in pixels from the lower left corner of the plot.
   */
  function labelled(option, about, element, width, height) {
    const plotWidth = width - option.grid.left - option.grid.right;
    const plotHeight = height - option.grid.top - option.grid.bottom;
    if (!about.labels || plotWidth < 280 || plotHeight <= 0) return [];
    const colour = palette(element);
    const perX = plotWidth / Math.log10(option.xAxis.max / option.xAxis.min);
    const perY = plotHeight / Math.log10(option.yAxis.max / option.yAxis.min);
    const write = (label, right, down) => {
      label.line.endLabel = {
        show: true, formatter: label.text, color: colour(label.colour), fontSize: 11, distance: 5, offset: [right, down],
        valueAnimation: false, backgroundColor: colour('@paper'), padding: [1, 2],
      };
    };
    const labels = about.labels.map((label) => ({...label, line: option.series.find((s) => s.id === label.series)})).filter((l) => l.line);
    labels.forEach((label) => { [label.x, label.y] = label.line.data[label.line.data.length - 1]; });
    const taken = [];
    let free = -Infinity;
    // At the right of a narrow plot is no room; what stands there is in the switches too.
    labels.filter((l) => !l.along && !isNarrow(about, element)).sort((a, b) => b.y - a.y).forEach((label) => {
      const at = perY * Math.log10(option.yAxis.max / label.y);
      const placed = Math.max(at, free);
      write(label, 0, placed - at);
      free = placed + TEXT_HEIGHT;
      const middle = plotHeight - placed;
      taken.push([plotWidth, middle - TEXT_HEIGHT / 2, plotWidth + 5 + CHARACTER_WIDTH * label.text.length, middle + TEXT_HEIGHT / 2]);
    });
    const slope = perY / perX;
    labels.filter((l) => l.along).forEach((label) => {
      const x = perX * Math.log10(label.x / option.xAxis.min);
      const y = perY * Math.log10(label.y / option.yAxis.min);
      let up = TEXT_HEIGHT / 2;
      let right = 12 / slope;
      for (let i = 0; i < 12; i++) {
        const box = [x + right, y + up, x + right + CHARACTER_WIDTH * label.text.length, y + up + TEXT_HEIGHT];
        if (!taken.some((t) => overlap(t, box))) {
          taken.push(box);
          break;
        }
        up += TEXT_HEIGHT;
        right += TEXT_HEIGHT / slope;
      }
      write(label, right, -up);
    });
    return taken;
  }

  /** Where a name stands beside a point: the first place that is inside the plot and over no other name. */
  function beside(option, text, point, taken, width, height) {
    const plotWidth = width - option.grid.left - option.grid.right;
    const plotHeight = height - option.grid.top - option.grid.bottom;
    const x = plotWidth * Math.log(point[0] / option.xAxis.min) / Math.log(option.xAxis.max / option.xAxis.min);
    const y = plotHeight * Math.log(point[1] / option.yAxis.min) / Math.log(option.yAxis.max / option.yAxis.min);
    // Half a ring, the distance to it and the padding of the text, which is bold.
    const off = 15;
    const long = (CHARACTER_WIDTH + 1.5) * text.length + 6;
    const places = [];
    for (const [position, low] of [['top', y + off], ['bottom', y - off - TEXT_HEIGHT - 4]]) {
      for (const [align, left] of [['center', x - long / 2], ['right', x - long], ['left', x]]) {
        places.push({position, align, box: [left, low, left + long, low + TEXT_HEIGHT + 4]});
      }
    }
    for (const [position, left] of [['left', x - off - long], ['right', x + off]]) {
      places.push({position, align: position === 'left' ? 'right' : 'left', box: [left, y - 9, left + long, y + 9]});
    }
    const inside = ({box}) => box[0] >= 0 && box[2] <= plotWidth && box[1] >= 0 && box[3] <= plotHeight + option.grid.top;
    const {position, align} = places.find((place) => inside(place) && !taken.some((t) => overlap(t, place.box))) || places[0];
    return {position, align};
  }

  /** How a name stands at a value of an axis, so that it stays inside: names of points are long. */
  function inward(axis, value) {
    const place = axis.type === 'log' ? Math.log : Number;
    const share = (place(value) - place(axis.min)) / (place(axis.max) - place(axis.min));
    return share < 0.35 ? 'left' : share > 0.65 ? 'right' : 'center';
  }

  /** A ring around a layer, wherever it is drawn; a bar gets a frame. `taken` are the places of other names. */
  function markLayer(option, about, layer, colour, taken, width, height) {
    if (option.xAxis.type === 'category') {
      const muted = colour('@muted');
      const data = option.xAxis.data.map((name, i) => i === layer ? option.series.reduce((sum, s) => sum + s.data[i], 0) : null);
      option.xAxis.axisLabel = {...option.xAxis.axisLabel, color: (name) => name === option.xAxis.data[layer] ? colour('@accent') : muted};
      option.series.push({
        id: 'selected', type: 'bar', silent: true, animation: false, z: 6, barGap: '-100%', barCategoryGap: '18%', data,
        itemStyle: {color: 'transparent', borderColor: colour('@ink'), borderWidth: 2.5},
      });
      return;
    }
    const rings = option.series.filter((s) => s.id.startsWith('dots/'))
      .flatMap((s) => s.data.filter((d) => d[2] === layer).map((d) => d.slice(0, 2)));
    if (rings.length) {
      rings.sort((a, b) => b[0] - a[0]);
      const name = about.layers.name[layer];
      const place = about.points ? {position: 'top', align: inward(option.xAxis, rings[0][0])} : beside(option, name, rings[0], taken, width, height);
      option.series.push({
        id: 'selected', type: 'scatter', symbol: 'circle', symbolSize: 20, silent: true, animation: false, z: 6, data: rings,
        itemStyle: {color: 'transparent', borderColor: colour('@accent'), borderWidth: 2.5},
        label: {show: true, ...place, distance: 5, formatter: (item) => item.dataIndex ? '' : name,
          color: colour('@ink'), fontWeight: 600, fontSize: 11.5, backgroundColor: colour('@paper'), padding: [1, 3], borderRadius: 3},
      });
    }
  }

  /** Makes lines of a level bolder, and frames its parts of bars. */
  function markLevel(option, about, level, colour) {
    for (const series of option.series) {
      const mark = about.marks[series.id];
      if (!mark || mark.level !== level) continue;
      if (series.lineStyle && mark.kind !== 'ASYMPTOTE') series.lineStyle = {...series.lineStyle, width: series.lineStyle.width + 2.5};
      if (series.type === 'bar') series.itemStyle = {...series.itemStyle, borderColor: colour('@ink'), borderWidth: 1.5};
    }
  }

  /** Keeps the names on bars that fill columns inside of these; on more than one line where a bar is high enough. */
  function fitted(option, about, width, height) {
    if (!about.columns) return;
    const wide = 0.94 * (width - option.grid.left - option.grid.right) / about.columns - 8;
    const high = (height - option.grid.top - option.grid.bottom) / about.rows;
    for (const series of option.series) {
      const lines = Math.floor(high * Math.max(...series.data.map(Number)) / TEXT_HEIGHT);
      const text = wrapped(series.label.formatter, Math.floor(wide / (CHARACTER_WIDTH + 1)));
      series.label = {
        ...series.label, show: wide > 24, width: wide, overflow: 'truncate', lineHeight: TEXT_HEIGHT,
        formatter: lines >= text.length ? text.join('\n') : series.label.formatter,
      };
    }
  }

  /** A name on lines of at most so many characters, where it has blanks or hyphens to break it at. */
  function wrapped(name, most) {
    const lines = [''];
    for (const part of name.split(/(?<=[ \-_])/)) {
      const last = lines[lines.length - 1];
      if (last && (last + part).trimEnd().length > most) lines.push(part);
      else lines[lines.length - 1] = last + part;
    }
    return lines.map((line) => line.trimEnd());
  }

  return {palette, finished, labelled, fitted, markLayer, markLevel};
})();
