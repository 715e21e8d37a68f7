/** The map of buckets: a square of colours, its legend, and the same as text. */
import { element, find, number, reconcile, setText } from './dom.js';

const SIDE = 64;
const COUNT = SIDE * SIDE;
const GOLDEN_ANGLE = 137.508;

const canvas = find('#map');
const hint = find('#bucket');
const owners = new Array(COUNT);
let moving = new Set();
let pointed = -1;

/** The colour of a shard: neighbours in name are far apart in hue, and also differ in lightness. */
export function colour(shard) {
  const index = Number(/\d+$/.exec(shard)?.[0] ?? [...shard].reduce((sum, letter) => sum + letter.charCodeAt(0), 0));
  const lightness = [0.62, 0.74, 0.54][index % 3];
  return `oklch(${lightness} 0.13 ${(40 + index * GOLDEN_ANGLE) % 360})`;
}

export function swatch(shard) {
  const made = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  made.style.background = colour(shard);
  return made;
}

/** Shows who has what; what a person does with a pinned organization is for the listeners. */
export function showMap({ ranges, pins }, { onUnpin, onReturn }) {
  const byShard = new Map();
  for (const range of ranges) {
    owners.fill(range.shard, range.from, range.to + 1);
    byShard.set(range.shard, [...(byShard.get(range.shard) ?? []), range]);
  }
  const shards = [...byShard].sort(([one], [other]) => one.localeCompare(other));
  reconcile(find('#legend'), shards, {
    key: ([shard]) => shard,
    make: ([shard]) => element('li', {}, swatch(shard), element('span', {}, shard), element('span')),
    update: (item, [, own]) =>
      setText(item.lastElementChild, number(own.reduce((sum, { from, to }) => sum + to - from + 1, 0))),
  });
  reconcile(find('#ranges'), shards, {
    key: ([shard]) => shard,
    make: ([shard]) => element('tr', {}, element('td', { class: 'tight' }, swatch(shard), shard), element('td')),
    update: (row, [, own]) =>
      setText(row.lastElementChild, own.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(', ')),
  });
  find('#pins').hidden = pins.length === 0;
  reconcile(find('#pinned'), pins, {
    key: (pin) => pin.organization_id,
    make: (pin) =>
      element(
        'tr',
        {},
        element('td', {}, pin.slug),
        element('td', { class: 'number' }, number(pin.bucket)),
        element('td'),
        element('td', {}, element('button', { type: 'button', class: 'link' })),
      ),
    update: (row, pin) => {
      const home = pin.shard === pin.bucket_shard;
      setText(row.children[2], home ? pin.shard : `${pin.shard}, its bucket on ${pin.bucket_shard}`);
      const button = find('button', row);
      setText(button, home ? 'Unpin' : 'Move to its bucket');
      button.setAttribute('aria-label', home ? `Unpin ${pin.slug}` : `Move to its bucket: ${pin.slug}`);
      button.onclick = () => (home ? onUnpin(pin) : onReturn(pin));
    },
  });
  draw();
}

/** Marks the buckets that are under way. */
export function showMoving(moves) {
  const next = new Set();
  for (const { scope } of moves) {
    for (const { from, to } of scope.buckets) {
      for (let bucket = from; bucket <= to; bucket += 1) next.add(bucket);
    }
  }
  if (next.size !== moving.size || [...next].some((bucket) => !moving.has(bucket))) {
    moving = next;
    draw();
  }
}

/** Tells which bucket was clicked. */
export function onBucket(chosen) {
  canvas.addEventListener('click', (event) => chosen(bucketAt(event)));
}

function draw() {
  const context = canvas.getContext('2d');
  // Whole pixels for each bucket, or the gaps between them would be of different widths.
  const cell = Math.max(4, Math.round((canvas.clientWidth * devicePixelRatio) / SIDE));
  const rim = Math.max(1, Math.round(cell / 4));
  canvas.width = cell * SIDE;
  canvas.height = cell * SIDE;
  owners.forEach((shard, bucket) => {
    const x = (bucket % SIDE) * cell;
    const y = Math.floor(bucket / SIDE) * cell;
    context.fillStyle = colour(shard);
    context.fillRect(x, y, cell - 1, cell - 1);
    if (moving.has(bucket) || bucket === pointed) {
      context.fillStyle = getComputedStyle(canvas).color;
      context.fillRect(x, y, cell - 1, cell - 1);
      context.fillStyle = colour(shard);
      context.fillRect(x + rim, y + rim, cell - 1 - 2 * rim, cell - 1 - 2 * rim);
    }
  });
}

function bucketAt(event) {
  const box = canvas.getBoundingClientRect();
  const place = (offset, size) => Math.min(SIDE - 1, Math.max(0, Math.floor((offset / size) * SIDE)));
  return place(event.clientY - box.top, box.height) * SIDE + place(event.clientX - box.left, box.width);
}

function point(bucket) {
  if (bucket === pointed) return;
  pointed = bucket;
  if (bucket >= 0 && owners[bucket]) {
    setText(hint, `Bucket ${bucket} is on ${owners[bucket]}${moving.has(bucket) ? ' and on the move' : ''}.`);
  }
  draw();
}

canvas.addEventListener('pointermove', (event) => point(bucketAt(event)));
canvas.addEventListener('pointerleave', () => point(-1));
new ResizeObserver(draw).observe(canvas);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
