/** Small pieces of page and text that the rest of the console is made of. */

const NUMBER = new Intl.NumberFormat('en');
const MOMENT = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const TIME = new Intl.DateTimeFormat('en', { timeStyle: 'medium' });

export const find = (selector, within = document) => within.querySelector(selector);
export const number = (value) => (value === null ? '–' : NUMBER.format(value));
export const moment = (instant) => MOMENT.format(new Date(instant));
export const time = (instant) => TIME.format(new Date(instant));

/** Makes an element; a function among the attributes is called on that event. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Changes a text only where it differs, so that nobody's selection or reader is disturbed. */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

export function bytes(value) {
  if (value === null) return '–';
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  let size = value;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

export function duration(seconds) {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

/** Makes a container's children those of the items, in order, keeping elements by their key. */
export function reconcile(container, items, { key, make, update }) {
  const kept = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let place = container.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    let child = kept.get(name);
    kept.delete(name);
    if (!child) {
      child = make(item);
      child.dataset.key = name;
    }
    update(child, item);
    if (child === place) place = place.nextElementSibling;
    else container.insertBefore(child, place);
  }
  for (const gone of kept.values()) gone.remove();
}
