// What pages need in the browser beyond Vaadin: charts that follow the theme, the theme's switch, a copy button.
(() => {
  if (window.mortise) return;
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.style.colorScheme || (system.matches ? 'dark' : 'light')) === 'dark';
  const redraw = () => document.querySelectorAll('mortise-chart').forEach((chart) => chart.draw());

  const label = (button) => {
    button.setAttribute('aria-pressed', String(isDark()));
    button.textContent = isDark() ? 'Light theme' : 'Dark theme';
    button.setAttribute('aria-label', 'Dark theme');
  };

  window.mortise = {
    /** Makes a button the switch between light and dark; the choice is remembered. */
    schemeSwitch(button) {
      label(button);
      button.onclick = () => {
        root.style.colorScheme = isDark() ? 'light' : 'dark';
        localStorage.setItem('mortise-scheme', root.style.colorScheme);
        label(button);
        redraw();
      };
      system.addEventListener('change', () => label(button));
    },

    /** Takes out of a list of tabs what could be focused and is no tab: screen readers would count it among them. */
    async tabs(list) {
      await customElements.whenDefined('vaadin-tabs');
      await list.updateComplete;
      list.shadowRoot.querySelector('#scroll').removeAttribute('tabindex');
    },

    /** Goes to a field of a form: into view, and into it where it can be typed into. */
    reveal(entry) {
      const tall = entry.offsetHeight > innerHeight / 2;
      entry.scrollIntoView({ block: tall ? 'start' : 'center', behavior: 'instant' });
      const field = entry.querySelector('vaadin-text-field, vaadin-text-area, vaadin-select, vaadin-combo-box, vaadin-checkbox');
      (field ?? entry.querySelector('button'))?.focus();
    },

    /** Puts the cursor of a text area at a line and column, from 1. */
    goTo(area, line, column) {
      const at = area.value.split('\n').slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
      area.focus();
      area.setSelectionRange(at, at + 1);
      area.closest('vaadin-text-area').scrollIntoView({ block: 'nearest' });
    },

    /** Has a text field offer, in a list below it, how what is written may go on; the server says how. */
    completed(field) {
      if (field.propose) return;
      const input = field.inputElement;
      const list = document.createElement('ul');
      list.id = 'proposals';
      list.className = 'proposals';
      list.setAttribute('role', 'listbox');
      list.setAttribute('aria-label', 'Ways to go on');
      list.hidden = true;
      let active = -1;
      const attributes = { autocomplete: 'off', 'aria-autocomplete': 'list', spellcheck: 'false' };
      const lines = input.localName === 'textarea'; // which cannot have the role of a combobox
      Object.entries(lines ? attributes : { ...attributes, role: 'combobox', 'aria-controls': list.id }).forEach(([name, value]) => input.setAttribute(name, value));
      const expanded = (is) => {
        if (!lines) input.setAttribute('aria-expanded', String(is));
        else if (is) input.setAttribute('aria-controls', list.id);
        else input.removeAttribute('aria-controls');
      };
      const close = () => {
        list.hidden = true;
        expanded(false);
        input.removeAttribute('aria-activedescendant');
      };
      const ask = () =>
        field.dispatchEvent(new CustomEvent('mortise-ask', { detail: { text: input.value, caret: input.selectionStart } }));
      const mark = (index) => {
        active = index;
        [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
        const item = list.children[index];
        if (item) input.setAttribute('aria-activedescendant', item.id);
        else input.removeAttribute('aria-activedescendant');
        item?.scrollIntoView({ block: 'nearest' });
      };
      const take = (choice) => {
        const { value } = input;
        const caret = choice.caret ?? choice.from + choice.text.length;
        input.value = choice.whole ?? value.slice(0, choice.from) + choice.text + value.slice(choice.to);
        input.setSelectionRange(caret, caret);
        input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        if (lines) close();
        else ask();
      };
      field.propose = (text, choices) => {
        if (text !== input.value || document.activeElement !== input || !choices.length) return close();
        list.replaceChildren(...choices.map((choice, i) => {
          const item = document.createElement('li');
          item.id = `proposal-${i}`;
          item.setAttribute('role', 'option');
          item.textContent = choice.word;
          if (choice.hint) {
            const hint = document.createElement('span');
            hint.textContent = choice.hint;
            item.append(' ', hint);
          }
          item.onmousedown = (event) => {
            event.preventDefault();
            take(choice);
          };
          item.choice = choice;
          return item;
        }));
        document.body.append(list);
        list.hidden = false;
        const box = lines ? mortise.caretBox(input) : field.getBoundingClientRect();
        const left = Math.max(8, Math.min(box.left, innerWidth - list.offsetWidth - 8));
        Object.assign(list.style, { left: `${left}px`, top: `${box.bottom + 2}px`, minWidth: `${Math.min(box.width, 280)}px` });
        if (box.bottom + list.offsetHeight > innerHeight) list.style.top = `${Math.max(8, box.top - list.offsetHeight - 2)}px`;
        expanded(true);
        mark(-1);
      };
      expanded(false);
      input.addEventListener('input', (event) => {
        if (!event.isTrusted) return;
        // In a long text the list comes by itself for a word only, so as not to be in the way of the arrow keys
        if (lines && !/[\w"-]/.test(input.value[input.selectionStart - 1] ?? '')) close();
        else ask();
      });
      if (lines) input.addEventListener('click', close);
      input.addEventListener('blur', close);
      input.addEventListener('keydown', (event) => {
        const open = !list.hidden;
        const count = list.children.length;
        if (event.key === ' ' && event.ctrlKey) ask();
        else if (event.key === 'ArrowDown' && !open && !lines) ask();
        else if (event.key === 'ArrowDown' && open) mark((active + 1) % count);
        else if (event.key === 'ArrowUp' && open) mark((active - 1 + count) % count);
        else if (event.key === 'Escape' && open) close();
        else if ((event.key === 'Enter' || event.key === 'Tab') && open && active >= 0) take(list.children[active].choice);
        else {
          if (event.key === 'Enter') close();
          return;
        }
        event.preventDefault();
        event.stopPropagation();
      }, true);
    },

    /** Where the caret of a text area is on the screen: a copy of the text before it, set alike, tells. */
    caretBox(area) {
      const copy = document.createElement('div');
      const style = getComputedStyle(area);
      ['font', 'letterSpacing', 'lineHeight', 'padding', 'border', 'tabSize', 'boxSizing'].forEach((name) => (copy.style[name] = style[name]));
      Object.assign(copy.style, { position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap', overflowWrap: 'break-word', width: `${area.offsetWidth}px` });
      copy.textContent = area.value.slice(0, area.selectionStart);
      const mark = document.createElement('span');
      mark.textContent = '\u200b';
      copy.append(mark);
      document.body.append(copy);
      const box = area.getBoundingClientRect();
      const left = box.left + mark.offsetLeft;
      const top = box.top + mark.offsetTop - area.scrollTop;
      const bottom = top + mark.offsetHeight;
      copy.remove();
      return { left, top, bottom, width: 280 };
    },

    /** Has the browser save what a link leads to, named after the page and the thing. */
    save(what, format, href) {
      const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
      const link = document.createElement('a');
      link.href = href;
      link.download = `${plain(document.title.split(' · ')[0])}-${plain(what)}.${format}`;
      link.click();
    },

    /** The same with a text. */
    saveText(what, format, type, text) {
      const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
      this.save(what, format, href);
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    },

    /** Copies a text; pages over plain HTTP from another machine have no clipboard of their own. */
    async copy(text) {
      if (navigator.clipboard) return navigator.clipboard.writeText(text);
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    },
  };

  system.addEventListener('change', redraw);

  // The open list of a select has no name by itself: it gets that of the select
  document.addEventListener('opened-changed', ({ target, detail }) => {
    if (target.localName !== 'vaadin-select' || !detail.value) return;
    requestAnimationFrame(() => {
      const list = document.querySelector('vaadin-select-list-box');
      list?.setAttribute('aria-label', target.label || target.accessibleName || 'Choices');
    });
  }, true);

  // Pictures are buttons that save themselves
  document.addEventListener('click', (event) => {
    const picture = event.target.closest?.('button.picture');
    if (picture) mortise.save(picture.dataset.shows, 'png', picture.querySelector('img').src);
  });

  // On a page in one file it is there already
  const echarts = async () => window.echarts ?? window.mortiseCharts();

  // Charts are drawn where the reader looks, and a little beyond: those further down, or in a page that nobody sees, cost nothing
  const sight = new IntersectionObserver(
    (entries) => entries.forEach(({ target, isIntersecting }) => target.see(isIntersecting)),
    { rootMargin: '1500px', scrollMargin: '1500px' },
  );
  addEventListener('beforeprint', () => document.querySelectorAll('mortise-chart').forEach((chart) => chart.see(true)));

  /** An ECharts option in which colours may be named as var(--name); they follow the theme. */
  class Chart extends HTMLElement {
    connectedCallback() {
      if (this.dataset.option) this.wanted ??= JSON.parse(this.dataset.option);
      this.resizing = new ResizeObserver(() => this.fit());
      this.resizing.observe(this);
      sight.observe(this);
      this.draw();
    }

    disconnectedCallback() {
      this.resizing.disconnect();
      sight.unobserve(this);
      this.seen = false;
      this.chart?.dispose();
      this.chart = undefined;
    }

    /** Comes into sight, or leaves it; what it missed meanwhile is drawn then. */
    see(seen) {
      this.seen = seen;
      if (this.missed) this.draw();
    }

    /** Draws anew where the place for it has changed; it is told of its first size, too. */
    fit() {
      const { chart } = this;
      if (chart && (chart.getWidth() !== this.clientWidth || chart.getHeight() !== this.clientHeight)) chart.resize();
    }

    /** Replaces what is drawn. */
    show(json) {
      this.wanted = JSON.parse(json);
      this.draw();
    }

    /** Adds points at the end of a series. */
    append(index, json) {
      const series = this.wanted?.series?.[index];
      if (!series) return;
      series.data.push(...JSON.parse(json));
      this.count();
      if (!this.seen) this.missed = true;
      else this.chart?.setOption({ series: this.wanted.series.map((s) => ({ data: s.data })) });
    }

    async draw() {
      if (!this.wanted) return;
      this.count();
      this.missed = !this.seen;
      if (this.missed) return;
      const library = await echarts();
      if (!this.isConnected) return;
      this.chart ??= this.begin(library);
      this.chart.setOption(this.keeping(this.option()), { notMerge: true });
    }

    /** What the reader has zoomed to, and what was taken out by the legend, stays when the curves grow. */
    keeping(option) {
      const before = this.chart?.getOption();
      option.dataZoom?.forEach((zoom, i) => {
        const { start, end } = before?.dataZoom?.[i] ?? {};
        if (start !== undefined) Object.assign(zoom, { start, end });
      });
      const selected = before?.legend?.[0]?.selected;
      if (selected && option.legend) option.legend.selected = selected;
      return option;
    }

    begin(library) {
      const chart = library.init(this, null, { renderer: 'canvas' });
      chart.on('click', ({ value }) => {
        if (this.hasAttribute('data-picks') && Array.isArray(value)) this.$server.picked(value[0], value[1]);
      });
      return chart;
    }

    /** Saves what is drawn, as png or svg, in the size and the colours in which it is seen. */
    async save(what, format) {
      const library = await echarts();
      const apart = document.createElement('div');
      const options = { renderer: format === 'svg' ? 'svg' : 'canvas', width: this.offsetWidth, height: this.offsetHeight };
      const copy = library.init(apart, null, options);
      const backgroundColor = this.computed('var(--m-surface)');
      copy.setOption({ ...this.keeping(this.option()), backgroundColor });
      if (format === 'svg') mortise.saveText(what, 'svg', 'image/svg+xml', copy.renderToSVGString());
      else mortise.save(what, 'png', copy.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor }));
      copy.dispose();
    }

    count() {
      const points = (this.wanted.series ?? []).reduce((sum, s) => sum + (s.data?.length ?? 0), 0);
      this.setAttribute('data-points', points);
    }

    /** What is wanted as ECharts takes it. It knows no bands: of points, each an x, a low and a high y, one polygon is drawn. */
    option() {
      this.colours = {}; // of many lines, each is asked for once
      const option = this.resolve(this.wanted);
      option.animation = false; // a curve that grows says enough, and motion costs the training beside it processor time
      option.series = option.series?.map((series) => {
        if (series.type !== 'band') return series;
        const renderItem = (params, api) => {
          if (params.context.drawn) return undefined;
          params.context.drawn = true;
          const low = series.data.map(([x, y]) => api.coord([x, y]));
          const high = series.data.map(([x, , y]) => api.coord([x, y]));
          const style = { fill: series.color, opacity: 0.2 };
          return { type: 'polygon', shape: { points: [...low, ...high.reverse()] }, style };
        };
        return { ...series, type: 'custom', renderItem, encode: { x: 0, y: [1, 2] }, silent: true, clip: true };
      });
      return option;
    }

    /** The same with the theme's colours put in. */
    resolve(value) {
      if (typeof value === 'string' && value.startsWith('var(')) return this.colour(value);
      if (Array.isArray(value)) {
        return typeof value[0] === 'number' || typeof value[0]?.[0] === 'number' ? value : value.map((v) => this.resolve(v));
      }
      if (value && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, this.resolve(v)]));
      }
      return value;
    }

    colour(name) {
      return (this.colours[name] ??= this.computed(name));
    }

    computed(name) {
      const probe = document.createElement('span');
      probe.style.color = name;
      probe.style.display = 'none';
      document.body.append(probe);
      const colour = getComputedStyle(probe).color;
      probe.remove();
      return colour;
    }
  }
  customElements.define('mortise-chart', Chart);

  /** A sheet to draw on with mouse, pen or finger. What is on it is sent at each stroke, and some times during one. */
  class Pad extends HTMLElement {
    static size = 280;
    static pause = 150;

    connectedCallback() {
      if (this.paper) return;
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = Pad.size;
      this.append(canvas);
      this.paper = canvas.getContext('2d');
      Object.assign(this.paper, { lineWidth: 22, lineCap: 'round', lineJoin: 'round', strokeStyle: '#111' });
      this.wipe();
      canvas.addEventListener('pointerdown', (event) => this.begin(event));
      canvas.addEventListener('pointermove', (event) => this.draw(event));
      ['pointerup', 'pointercancel'].forEach((name) => canvas.addEventListener(name, (event) => this.end(event)));
    }

    /** Makes the sheet white. */
    wipe() {
      this.paper.fillStyle = '#fff';
      this.paper.fillRect(0, 0, Pad.size, Pad.size);
      this.pen = undefined;
    }

    place(event) {
      const box = this.getBoundingClientRect();
      return [((event.clientX - box.left) / box.width) * Pad.size, ((event.clientY - box.top) / box.height) * Pad.size];
    }

    begin(event) {
      if (event.button > 0) return;
      event.preventDefault();
      event.target.setPointerCapture?.(event.pointerId);
      this.pen = this.place(event);
      this.to(this.pen);
      this.sent = performance.now();
    }

    draw(event) {
      if (!this.pen) return;
      (event.getCoalescedEvents?.() ?? [event]).forEach((part) => this.to(this.place(part)));
      if (performance.now() - this.sent > Pad.pause) this.send();
    }

    end(event) {
      if (!this.pen) return;
      if (event.type === 'pointerup') this.to(this.place(event));
      this.pen = undefined;
      this.send();
    }

    to(place) {
      this.paper.beginPath();
      this.paper.moveTo(...this.pen);
      this.paper.lineTo(...place);
      this.paper.stroke();
      this.pen = place;
    }

    send() {
      this.sent = performance.now();
      this.$server.drawn(this.querySelector('canvas').toDataURL('image/png').split(',')[1]);
    }
  }
  customElements.define('mortise-pad', Pad);
})();
