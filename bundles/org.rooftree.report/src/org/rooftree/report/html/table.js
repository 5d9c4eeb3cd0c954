/*
 * A table of many rows: sorted by its headers, filtered, drawn bit by bit while it is scrolled.
 * Texts from models only ever become text nodes.
 */
'use strict';

/** Creates an element with attributes and children; texts become text nodes. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

class Table {
  static CHUNK = 150;

  /**
   * @param {object} options caption; count of rows; columns with title, unit, hint, value(row),
   *     text(row), number; for rows that open: id(row), label(row), detail(row)
   */
  constructor(options) {
    Object.assign(this, options);
    this.sorted = {column: null, descending: true};
    this.words = [];
    this.test = () => true;
    this.open = new Set();
    this.body = make('tbody');
    this.head = make('thead');
    this.table = make('table', {class: 'layers'}, make('caption', {}, this.caption), this.head, this.body);
    this.element = make('div', {class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': this.caption}, this.table);
    this.element.addEventListener('scroll', () => {
      const {scrollTop, clientHeight, scrollHeight} = this.element;
      if (scrollTop + 2 * clientHeight > scrollHeight) this.more();
    });
    this.header();
    this.refresh();
  }

  header() {
    const row = make('tr');
    for (const column of this.columns) {
      const sorted = this.sorted.column === column.title;
      const button = make('button', {type: 'button', title: column.hint || '', onclick: () => this.sort(column.title)},
        column.title, make('span', {class: 'arrow', 'aria-hidden': 'true'}, sorted ? (this.sorted.descending ? '▾' : '▴') : ''));
      const cell = make('th', {scope: 'col', class: column.number ? 'number' : '', 'data-column': column.title,
        'aria-sort': sorted ? (this.sorted.descending ? 'descending' : 'ascending') : 'none'}, button,
        make('span', {class: 'on-paper', 'aria-hidden': 'true'}, column.title)); // buttons are not repeated on every page
      if (column.unit) cell.append(make('small', {}, `[${column.unit}]`));
      row.append(cell);
    }
    this.head.replaceChildren(row);
  }

  /** Sorts by a column: numbers from large to small first, texts from A to Z; again the other way. */
  sort(title, descending) {
    const column = this.columns.find((c) => c.title === title);
    const again = this.sorted.column === title;
    this.sorted = {column: title, descending: descending ?? (again ? !this.sorted.descending : Boolean(column.number))};
    this.header();
    this.refresh();
    const button = this.head.querySelector(`[data-column="${CSS.escape(title)}"] button`);
    if (button && again !== undefined) button.focus({preventScroll: true});
  }

  /** Shows only rows that have all the words in one of their texts and pass a test. */
  filter(text, test = () => true) {
    this.words = text.toLowerCase().split(/\s+/).filter(Boolean);
    this.test = test;
    this.refresh();
  }

  refresh() {
    const texts = this.columns.filter((c) => !c.number);
    this.rows = [];
    for (let i = 0; i < this.count; i++) {
      const all = this.words.length ? texts.map((c) => c.text(i)).join(' ').toLowerCase() : '';
      if (this.words.every((w) => all.includes(w)) && this.test(i)) this.rows.push(i);
    }
    const column = this.columns.find((c) => c.title === this.sorted.column);
    if (column) {
      const sign = this.sorted.descending ? -1 : 1;
      const value = column.number ? column.value : column.text;
      const missing = (v) => v === null || v === undefined || Number.isNaN(v);
      this.rows.sort((a, b) => {
        const x = value(a);
        const y = value(b);
        if (missing(x) || missing(y)) return missing(x) - missing(y) || a - b;
        return (x < y ? -sign : x > y ? sign : 0) || a - b;
      });
    }
    this.drawn = 0;
    this.body.replaceChildren();
    this.element.scrollTop = 0;
    this.more();
    if (!this.rows.length) {
      this.body.append(make('tr', {}, make('td', {class: 'empty', colspan: this.columns.length}, 'No row fits the filter.')));
    }
    if (this.onchange) this.onchange(this.rows.length);
  }

  /** Draws the next rows, or all up to a position. */
  more(upTo = this.drawn + Table.CHUNK) {
    const end = Math.min(this.rows.length, Math.max(upTo, this.drawn));
    const fragment = document.createDocumentFragment();
    for (; this.drawn < end; this.drawn++) {
      const i = this.rows[this.drawn];
      fragment.append(this.row(i));
      if (this.open.has(i)) fragment.append(this.detailRow(i));
    }
    this.body.append(fragment);
  }

  row(i) {
    const row = make('tr', {'data-row': i});
    if (this.id) row.id = this.id(i);
    this.columns.forEach((column, c) => {
      if (c === 0) {
        row.append(make('th', {scope: 'row'}, ...this.name(i, column)));
      } else if (column.number) {
        const value = column.value(i);
        const has = value !== null && value !== undefined && !Number.isNaN(value);
        row.append(make('td', {class: 'number ' + (column.tone ? column.tone(i) : ''), 'data-value': has ? value : null,
          title: has ? `${value} ${column.unit || ''}`.trim() : null}, column.text(i)));
      } else {
        row.append(make('td', {}, ...(column.nodes ? column.nodes(i) : [column.text(i)])));
      }
    });
    return row;
  }

  name(i, column) {
    if (!this.detail) return [column.text(i)];
    return [
      make('button', {type: 'button', class: 'opener', 'aria-expanded': String(this.open.has(i)), onclick: () => this.toggle(i)}, column.text(i)),
      make('a', {class: 'anchor', href: '#' + this.id(i), 'aria-label': `Link to ${column.text(i)}`}, '#'),
    ];
  }

  detailRow(i) {
    const cell = make('td', {colspan: this.columns.length});
    cell.append(this.detail(i));
    return make('tr', {class: 'detail'}, cell);
  }

  toggle(i, open = !this.open.has(i)) {
    const row = this.body.querySelector(`tr[data-row="${i}"]`);
    if (open === this.open.has(i)) return row;
    if (open) this.open.add(i);
    else this.open.delete(i);
    if (row) {
      row.querySelector('.opener').setAttribute('aria-expanded', String(open));
      if (open) row.after(this.detailRow(i));
      else row.nextElementSibling.remove();
    }
    return row;
  }

  /** Makes sure that a row is drawn and open; returns it, or null if the filter hides it. */
  reveal(i) {
    const at = this.rows.indexOf(i);
    if (at < 0) return null;
    if (at >= this.drawn) this.more(at + 20);
    return this.toggle(i, true) || this.body.querySelector(`tr[data-row="${i}"]`);
  }

  /** All shown rows as lines of cells, for spreadsheets. */
  copyText() {
    const clean = (text) => String(text).replace(/[\t\r\n]+/g, ' ');
    const head = this.columns.map((c) => c.title + (c.unit ? ` [${c.unit}]` : ''));
    const lines = this.rows.map((i) => this.columns.map((c) => clean((c.number ? c.value(i) : c.text(i)) ?? '')));
    return [head, ...lines].map((cells) => cells.join('\t')).join('\n') + '\n';
  }
}
