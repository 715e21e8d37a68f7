/** The plan for an even spread: what each shard carries before and after, and what would have to move. */
import { call } from './api.js';
import { WHERE_IT_IS } from './dialogs.js';
import { bytes, element, find, number, setText } from './dom.js';
import { swatch } from './map.js';

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 2 });
const RATIO = new Intl.NumberFormat('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const NO_WAY_BACK = 'PT0S';

const panel = find('#plan');
const form = find('form', panel);
const outcome = find('#plan-summary');
const ranges = (buckets) => buckets.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(', ');

/** Proposes as many shards as there are, once. */
export function proposeShards(count) {
  form.elements.shards.defaultValue ||= String(count);
}

/** Plans when asked; what a person begins of a plan is for the listener. */
export function onPlannedMove(begun) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = find('[type="submit"]', form);
    button.disabled = true;
    panel.setAttribute('aria-busy', 'true');
    setText(outcome, 'Measuring every shard…');
    const wanted = form.elements.shards.value;
    try {
      show(await call(`plan?shards=${encodeURIComponent(wanted)}`), Number(wanted), begun);
    } catch (refused) {
      find('#planned').hidden = true;
      setText(outcome, refused.message);
    } finally {
      button.disabled = false;
      panel.removeAttribute('aria-busy');
    }
  });
}

function show({ summary, shards, pins, moves, overweight }, wanted, begun) {
  const present = new Set(shards.filter((shard) => shard.present).map((shard) => shard.id));
  setText(outcome, sentence(summary));
  showAdvice(summary, shards, wanted);
  const most = Math.max(...shards.flatMap(({ before, after }) => [before, after]));
  find('#planned-shards').replaceChildren(...shards.map((shard) => shardRow(shard, most)));
  setText(find('#ratio-before'), RATIO.format(summary.ratio_before));
  setText(find('#ratio-after'), RATIO.format(summary.ratio_after));
  fill('#planned-pins', pins, (pin) => pinRow(pin, present, begun));
  fill('#planned-moves', moves, (move) => moveRow(move, present, begun));
  find('#overweight').replaceChildren(
    ...overweight.map(({ bucket, shard }) =>
      element(
        'li',
        {},
        `Bucket ${bucket} on ${shard} is heavier than a shard’s fair share: pin its largest organization.`,
      ),
    ),
  );
  find('#planned').hidden = false;
}

function fill(selector, items, row) {
  const part = find(selector);
  part.hidden = items.length === 0;
  find('tbody', part).replaceChildren(...items.map(row));
}

function sentence({ buckets, moves, pins, bytes: size, moved_weight, least_weight }) {
  if (moves === 0 && pins === 0) return 'Nothing to move.';
  const pieces = `${number(buckets)} buckets in ${number(moves)} moves, ${number(pins)} pins`;
  const share = `${PERCENT.format(moved_weight)} of all weight (${bytes(size)}) moves`;
  return `${pieces}; ${share}, ${PERCENT.format(least_weight)} is the least.`;
}

function showAdvice({ moves, pins }, shards, wanted) {
  const missing = shards.filter((shard) => !shard.present).length;
  const advice = find('#plan-advice');
  advice.hidden = moves + pins === 0;
  const command = element('code', {}, `./tessera shards split --to ${wanted}`);
  if (missing > 0) {
    advice.replaceChildren(
      'The console makes no shards: ',
      command,
      ` makes the missing ones (${number(missing)}) and carries all of it out.`,
    );
  } else if (wanted === shards.length) {
    advice.replaceChildren('Begin it here line by line, pins first, or all of it with ', command, '.');
  } else {
    advice.replaceChildren('Begin it here line by line, pins first. Shards that are left empty stay.');
  }
}

function shardRow({ id, present, before, after }, most) {
  const bar = (weight, when) =>
    element(
      'td',
      { class: 'number' },
      element('meter', { min: '0', max: String(most), value: String(weight), 'aria-label': `Weight of ${id} ${when}` }),
      PERCENT.format(weight),
    );
  return element(
    'tr',
    {},
    element(
      'td',
      { class: 'tight' },
      swatch(id),
      id,
      present ? null : element('small', {}, ' to be made'),
    ),
    bar(before, 'before'),
    bar(after, 'after'),
  );
}

function pinRow({ organization_id, slug, from, to, in_place, bytes: size }, present, begun) {
  const organization = slug ?? organization_id;
  return element(
    'tr',
    {},
    element('td', { class: 'wide' }, organization),
    element('td', { class: 'tight' }, from),
    element('td', { class: 'tight' }, in_place ? 'stays' : to),
    element('td', { class: 'number' }, bytes(size)),
    begin(`Pin ${organization}`, 'Pin', present.has(to), () =>
      begun('organization', { organization, target: in_place ? WHERE_IT_IS : to, keepBack: NO_WAY_BACK }),
    ),
  );
}

function moveRow({ from, to, buckets, count, bytes: size }, present, begun) {
  return element(
    'tr',
    {},
    element('td', { class: 'tight' }, from),
    element('td', { class: 'tight' }, to),
    element('td', { class: 'number' }, number(count)),
    element('td', { class: 'number' }, bytes(size)),
    element('td', {}, ranges(buckets)),
    begin(`Move ${ranges(buckets)} to ${to}`, 'Move', present.has(to), () =>
      begun('buckets', { buckets: ranges(buckets), target: to, keepBack: NO_WAY_BACK }),
    ),
  );
}

function begin(label, text, possible, click) {
  return element(
    'td',
    {},
    possible ? element('button', { type: 'button', class: 'link', 'aria-label': label, click }, text) : 'after the split',
  );
}
