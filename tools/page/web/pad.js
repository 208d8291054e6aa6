// The paper: strokes by mouse, pen, finger or the keyboard, kept as points, so that they can be undone.

const paper = '#ffffff', ink = '#14171f';

export class Pad {
  /// `changed` is called after each change, with whether a stroke is still being drawn.
  constructor(canvas, changed) {
    this.canvas = canvas;
    this.changed = changed;
    this.context = canvas.getContext('2d', {willReadFrequently: true});
    this.strokes = [];
    this.tool = 'pen';
    this.width = 16;
    this.cursor = null; // of the keyboard, in units of the paper
    this.open = null;   // the stroke being drawn, by pointer or keyboard
    this.pointer = null;
    canvas.addEventListener('pointerdown', event => this.down(event));
    canvas.addEventListener('pointermove', event => this.move(event));
    for (const name of ['pointerup', 'pointercancel']) canvas.addEventListener(name, event => this.up(event));
    canvas.addEventListener('keydown', event => this.key(event));
    canvas.addEventListener('blur', () => this.lift());
    new ResizeObserver(() => this.fit()).observe(canvas);
    this.fit();
  }

  // The paper is 640 units wide, however large it is shown, and as high as its shape says.
  fit() {
    const box = this.canvas.getBoundingClientRect();
    if (box.width === 0) return;
    const wide = 640, high = Math.max(200, Math.min(1000, Math.round(640 * box.height / box.width)));
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      this.canvas.width = wide;
      this.canvas.height = high;
      this.redraw();
    }
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return {x: (event.clientX - box.left) * this.canvas.width / box.width,
            y: (event.clientY - box.top) * this.canvas.height / box.height,
            pressure: event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : 0.5};
  }

  down(event) {
    if (event.button > 0 || this.pointer !== null) return; // one pointer at a time
    event.preventDefault();
    this.canvas.focus({preventScroll: true});
    this.lift();
    this.pointer = event.pointerId;
    try {
      this.canvas.setPointerCapture(event.pointerId);
    } catch { // a pointer that is gone already, or was made by a script
    }
    this.begin(this.at(event), (event.buttons & 32) !== 0 ? 'rubber' : this.tool); // the pen's other end
  }

  move(event) {
    if (event.pointerId !== this.pointer) return;
    event.preventDefault();
    const events = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const each of events.length ? events : [event]) this.extend(this.at(each));
    this.changed(true);
  }

  up(event) {
    if (event.pointerId !== this.pointer) return;
    this.pointer = null;
    this.lift();
  }

  begin(point, tool) {
    this.open = {tool, width: this.width, points: [point]};
    this.strokes.push(this.open);
    this.drawFrom(this.open, 0);
    this.changed(true);
  }

  extend(point) {
    this.open.points.push(point);
    this.drawFrom(this.open, this.open.points.length - 1);
  }

  lift() {
    if (this.open === null) return;
    this.open = null;
    this.changed(false);
  }

  key(event) {
    const ways = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      this.undo();
    } else if (event.key in ways) {
      event.preventDefault();
      const step = event.shiftKey ? 2 : 12;
      const from = this.cursor || {x: this.canvas.width / 2, y: this.canvas.height / 2};
      this.cursor = {x: Math.max(0, Math.min(this.canvas.width, from.x + step * ways[event.key][0])),
                     y: Math.max(0, Math.min(this.canvas.height, from.y + step * ways[event.key][1])),
                     pressure: 0.5};
      if (this.open) this.extend(this.cursor);
      this.changed(this.open !== null);
    } else if (event.key === ' ') {
      event.preventDefault();
      this.cursor = this.cursor || {x: this.canvas.width / 2, y: this.canvas.height / 2, pressure: 0.5};
      if (this.open) this.lift(); else this.begin(this.cursor, this.tool);
    } else if (event.key === 'Escape' || event.key === 'Delete') {
      this.clear();
    }
  }

  // Each piece of a stroke is as wide as the pen pressed there.
  drawFrom(stroke, first) {
    const context = this.context;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = context.fillStyle = stroke.tool === 'pen' ? ink : paper;
    for (let k = first; k < stroke.points.length; ++k) {
      const to = stroke.points[k], from = stroke.points[Math.max(0, k - 1)];
      context.lineWidth = stroke.width * (stroke.tool === 'pen' ? 0.5 + to.pressure : 2);
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x + (k === 0 ? 0.01 : 0), to.y);
      context.stroke();
    }
  }

  redraw() {
    this.context.fillStyle = paper;
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    for (const stroke of this.strokes) this.drawFrom(stroke, 0);
  }

  undo() {
    this.open = null;
    if (this.strokes.pop()) {
      this.redraw();
      this.changed(false);
    }
  }

  clear() {
    this.open = null;
    this.strokes = [];
    this.redraw();
    this.changed(false);
  }

  isEmpty() { return this.strokes.length === 0; }

  /// The drawing as a PGM picture, one byte a pixel.
  asPicture() {
    const {width, height} = this.canvas;
    const colours = this.context.getImageData(0, 0, width, height).data;
    const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
    const bytes = new Uint8Array(head.length + width * height);
    bytes.set(head);
    for (let k = 0, to = head.length; to < bytes.length; ++to, k += 4) bytes[to] = colours[k + 1];
    return bytes;
  }
}
