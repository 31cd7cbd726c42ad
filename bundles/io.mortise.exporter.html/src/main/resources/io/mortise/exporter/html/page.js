/* What is drawn, chosen or typed goes to the model, and its answer to the page. */
(() => {
  'use strict';
  const element = (id) => document.getElementById(id);
  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const text = atob(element('model').textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  const model = new Model(bytes);
  const hint = make('p', { className: 'hint' });

  function percent(share) {
    return (100 * share).toFixed(share > 0.9995 || share < 0.0005 ? 2 : 1) + ' %';
  }

  function show(values) {
    const { said, shares } = model.answer(values);
    element('said').textContent = `${model.classes[said]}, ${percent(shares[said])}`;
    rows(shares, said);
  }

  function rows(shares, said) {
    element('answers').replaceChildren(...model.classes.map((name, i) => {
      const bar = make('div');
      bar.style.width = 100 * (shares[i] || 0) + '%';
      const row = make('tr', {},
        make('th', { scope: 'row', textContent: name }),
        make('td', { className: 'bar' }, make('div', { className: 'track' }, bar)),
        make('td', { className: 'n', textContent: shares.length ? percent(shares[i]) : '–' }));
      if (i === said) row.className = 'best';
      return row;
    }));
  }

  function nothing() {
    element('said').textContent = 'Nothing is asked yet.';
    rows([], -1);
  }

  function problem(text) {
    nothing();
    hint.textContent = text;
    hint.classList.add('problem');
  }

  /* --- pictures --- */

  /** Grey levels of a canvas row by row; what is transparent is white. */
  function grey(canvas) {
    const { data } = canvas.getContext('2d', { willReadFrequently: true }).getImageData(0, 0, canvas.width, canvas.height);
    return Float64Array.from({ length: data.length / 4 }, (_, i) =>
      0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]);
  }

  /** How far each pixel stands out from the ground, which is what the border shows, 0 to 255. */
  function ink(light, width, height) {
    let [sum, count] = [0, 0];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (y === 0 || x === 0 || y === height - 1 || x === width - 1) {
          sum += light[y * width + x];
          count++;
        }
    const ground = sum / count;
    const least = light.reduce((a, b) => Math.min(a, b), Infinity);
    const most = light.reduce((a, b) => Math.max(a, b), -Infinity);
    const pen = ground - least > most - ground ? least : most;
    if (Math.abs(pen - ground) < 8) return null;
    return light.map((value) => Math.min(255, Math.max(0, (255 * (value - ground)) / (pen - ground))));
  }

  function box(drawn, width, height) {
    const found = { top: height, left: width, bottom: -1, right: -1 };
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (drawn[y * width + x] > 51) {
          found.top = Math.min(found.top, y);
          found.bottom = Math.max(found.bottom, y);
          found.left = Math.min(found.left, x);
          found.right = Math.max(found.right, x);
        }
    return found.bottom < 0 ? null : found;
  }

  /** The mean over an area whose borders may lie within pixels. */
  function mean(drawn, width, y0, y1, x0, x1) {
    let [sum, weight] = [0, 0];
    for (let y = Math.floor(y0); y < Math.ceil(y1 - 1e-9); y++)
      for (let x = Math.floor(x0); x < Math.ceil(x1 - 1e-9); x++) {
        const cover = (Math.min(y + 1, y1) - Math.max(y, y0)) * (Math.min(x + 1, x1) - Math.max(x, x0));
        sum += cover * drawn[y * width + x];
        weight += cover;
      }
    return sum / weight;
  }

  /** As MNIST's authors describe it: light on dark, fitted into 20/28 of the side, its centre of mass in the middle. */
  function digit(canvas) {
    const { width, height } = canvas;
    const [, rows, columns] = model.shape;
    const drawn = ink(grey(canvas), width, height);
    const found = drawn && box(drawn, width, height);
    if (!found) return null;
    const [tall, wide] = [found.bottom - found.top + 1, found.right - found.left + 1];
    const scale = Math.min((20 / 28) * rows / tall, (20 / 28) * columns / wide);
    const [h, w] = [Math.max(1, Math.round(tall * scale)), Math.max(1, Math.round(wide * scale))];
    const small = new Float64Array(h * w);
    let [mass, massY, massX] = [0, 0, 0];
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const value = mean(drawn, width, found.top + (y * tall) / h, found.top + ((y + 1) * tall) / h,
          found.left + (x * wide) / w, found.left + ((x + 1) * wide) / w);
        small[y * w + x] = value;
        mass += value;
        massY += value * (y + 0.5);
        massX += value * (x + 0.5);
      }
    const [down, right] = [Math.round(rows / 2 - massY / mass), Math.round(columns / 2 - massX / mass)];
    const out = new Float32Array(rows * columns);
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const [atY, atX] = [y + down, x + right];
        if (atY >= 0 && atY < rows && atX >= 0 && atX < columns) out[atY * columns + atX] = small[y * w + x];
      }
    return out;
  }

  /** Of colours the picture itself, scaled, channel by channel. */
  function picture(canvas) {
    const [channels, rows, columns] = model.shape;
    if (channels === 1) return digit(canvas);
    const small = make('canvas', { width: columns, height: rows });
    const paper = small.getContext('2d');
    paper.drawImage(canvas, 0, 0, columns, rows);
    const { data } = paper.getImageData(0, 0, columns, rows);
    return Float32Array.from({ length: channels * rows * columns }, (_, i) =>
      data[4 * (i % (rows * columns)) + Math.floor(i / (rows * columns))]);
  }

  function sheet() {
    const [channels, rows, columns] = model.shape;
    const side = 280;
    const canvas = make('canvas', { width: side, height: Math.max(1, Math.round((side * rows) / columns)) });
    canvas.style.setProperty('--shape', `${columns} / ${rows}`);
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', 'A sheet to draw on with mouse, pen or finger; a picture can be chosen below instead');
    const paper = canvas.getContext('2d', { willReadFrequently: true });
    const usual = channels === 1
      ? 'Draw on the sheet, or choose a picture of one figure on an even ground.'
      : 'Choose a picture, or draw on the sheet.';
    let pen;
    let asked = 0;
    const wipe = () => {
      paper.fillStyle = '#fff';
      paper.fillRect(0, 0, canvas.width, canvas.height);
    };
    const usually = () => {
      hint.textContent = usual;
      hint.classList.remove('problem');
    };
    const ask = () => {
      asked = performance.now();
      usually();
      const values = picture(canvas);
      if (values) show(values);
      else nothing();
    };
    const spot = (event) => {
      const bounds = canvas.getBoundingClientRect();
      return [((event.clientX - bounds.left) / bounds.width) * canvas.width, ((event.clientY - bounds.top) / bounds.height) * canvas.height];
    };
    const stroke = (event) => {
      const next = spot(event);
      Object.assign(paper, { lineWidth: side / 13, lineCap: 'round', lineJoin: 'round', strokeStyle: '#111' });
      paper.beginPath();
      paper.moveTo(...pen);
      paper.lineTo(...next);
      paper.stroke();
      pen = next;
    };
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button > 0) return;
      event.preventDefault();
      canvas.setPointerCapture?.(event.pointerId);
      pen = spot(event);
      stroke(event);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!pen) return;
      (event.getCoalescedEvents?.() ?? [event]).forEach(stroke);
      if (performance.now() - asked > 150) ask();
    });
    ['pointerup', 'pointercancel'].forEach((name) => canvas.addEventListener(name, () => {
      if (pen) ask();
      pen = undefined;
    }));
    const file = make('input', { type: 'file', accept: 'image/*', id: 'file' });
    file.addEventListener('change', async () => {
      if (!file.files.length) return;
      try {
        const image = await createImageBitmap(file.files[0]);
        wipe();
        const scale = Math.min(canvas.width / image.width, canvas.height / image.height);
        const [wide, tall] = channels === 1 ? [image.width * scale, image.height * scale] : [canvas.width, canvas.height];
        if (channels === 1) ground(paper, image, canvas);
        paper.drawImage(image, (canvas.width - wide) / 2, (canvas.height - tall) / 2, wide, tall);
        ask();
      } catch {
        problem(`${file.files[0].name} is no picture that this browser can read; choose a PNG or a JPEG.`);
      }
      file.value = '';
    });
    const clear = make('button', { type: 'button', textContent: 'Clear' });
    clear.addEventListener('click', () => {
      wipe();
      nothing();
      usually();
    });
    hint.textContent = usual;
    element('ask').append(canvas,
      make('div', { className: 'tools' }, clear, make('label', { htmlFor: 'file' }, 'A picture: ', file)), hint);
    wipe();
  }

  /** Around a picture of another shape its own ground goes on. */
  function ground(paper, image, canvas) {
    const dot = make('canvas', { width: 1, height: 1 }).getContext('2d');
    dot.fillStyle = '#fff';
    dot.fillRect(0, 0, 1, 1);
    dot.drawImage(image, 0, 0, 1, 1, 0, 0, 1, 1);
    const [r, g, b] = dot.getImageData(0, 0, 1, 1).data;
    paper.fillStyle = `rgb(${r}, ${g}, ${b})`;
    paper.fillRect(0, 0, canvas.width, canvas.height);
  }

  /* --- rows of a table --- */

  function row() {
    const field = make('textarea', { id: 'row', spellcheck: false });
    const usual = `The ${model.size} numbers of a row, between commas or blanks.`;
    field.addEventListener('input', () => {
      const cells = field.value.trim().split(/[\s,;]+/).filter(Boolean);
      const wrong = cells.find((cell) => Number.isNaN(Number(cell)));
      if (!cells.length) problem(usual);
      else if (wrong !== undefined) problem(`"${wrong}" is no number.`);
      else if (cells.length !== model.size) problem(`These are ${cells.length} numbers; a row has ${model.size}.`);
      else {
        hint.textContent = usual;
        hint.classList.remove('problem');
        show(cells.map(Number));
      }
      if (!cells.length) hint.classList.remove('problem');
    });
    hint.textContent = usual;
    element('ask').append(make('label', { htmlFor: 'row', textContent: 'A row' }), field, hint);
  }

  function about() {
    const given = JSON.parse(element('provenance').textContent);
    for (const [name, value] of Object.entries(given)) {
      const text = Array.isArray(value) ? value.join(', ') : String(value);
      element('about').append(make('dt', { textContent: name }), make('dd', { textContent: text }));
    }
  }

  window.mortise = model;
  nothing();
  about();
  if (model.shape.length === 3) sheet();
  else row();
})();
