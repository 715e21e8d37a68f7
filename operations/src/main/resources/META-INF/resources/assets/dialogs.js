/** What operators are asked before anything happens, and the events of a move. */
import { call } from './api.js';
import { element, find, number, setText, time } from './dom.js';
import { describe, pause, route } from './moves.js';

const order = find('#order');
const confirmation = find('#confirmation');
const verification = find('#verification');
const detail = find('#detail');

/** Stands for the shard that an organization is on; no shard has such a name. */
export const WHERE_IT_IS = '.';

const QUESTIONS = {
  cancel: {
    title: (move) => `Cancel the move of ${move.scope.title}?`,
    text: (move) => `${move.source} stays the owner, and what was copied to ${move.target} is removed.`,
    button: 'Cancel the move',
  },
  back: {
    title: (move) => `Take ${move.scope.title} back?`,
    text: (move) => `It moves back to ${move.source} with every change made since. Writes pause for some milliseconds.`,
    button: 'Take it back',
  },
  finish: {
    title: (move) => `Finish the move of ${move.scope.title}?`,
    text: (move) => `The rows at ${move.source} are deleted; from then on it cannot be taken back.`,
    button: 'Finish the move',
  },
};

for (const dialog of [order, confirmation, verification, detail]) {
  for (const button of dialog.querySelectorAll('[data-close]')) button.addEventListener('click', () => dialog.close());
}

/** Runs what a dialog is for; the dialog stays open and says why when it is refused. */
function submitting(dialog, work) {
  dialog.querySelector('form').onsubmit = async (event) => {
    event.preventDefault();
    const button = find('[type="submit"]', dialog);
    button.disabled = true;
    try {
      await work();
      dialog.close();
    } catch (refused) {
      complain(dialog, refused.message);
    } finally {
      button.disabled = false;
    }
  };
}

function complain(dialog, message) {
  const problem = find('.problem', dialog);
  problem.hidden = !message;
  setText(problem, message);
}

/** Reads "17, 40-63". */
export function parseBuckets(text) {
  const buckets = [];
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const range = /^(\d{1,4})(?:[-–](\d{1,4}))?$/.exec(part);
    const from = Number(range?.[1]);
    const to = Number(range?.[2] ?? range?.[1]);
    if (!range || from > to || to > 4095) throw new Error(`“${part}” is no bucket and no range of buckets.`);
    for (let bucket = from; bucket <= to; bucket += 1) buckets.push(bucket);
  }
  if (buckets.length === 0) throw new Error('Name at least one bucket.');
  return buckets;
}

/** Asks what is to move where; the fields may be filled in already. */
export function askForMove(kind, shards, { organization = '', buckets = '', target = '', keepBack = '', onDone }) {
  const form = find('form', order);
  form.reset();
  complain(order, '');
  setText(find('#order-title'), kind === 'organization' ? 'Move an organization' : 'Move buckets');
  for (const label of order.querySelectorAll('[data-for]')) label.hidden = label.dataset.for !== kind;
  form.elements.organization.value = organization;
  form.elements.buckets.value = buckets;
  form.elements.target.replaceChildren(
    ...shards
      .filter((shard) => shard.state === 'ACTIVE')
      .map((shard) => element('option', { value: shard.id }, `${shard.id} (${number(shard.buckets)} buckets)`)),
  );
  if (kind === 'organization') {
    form.elements.target.append(element('option', { value: WHERE_IT_IS }, 'the one that it is on: no row moves'));
  }
  if (target) form.elements.target.value = target;
  if (keepBack) form.elements.keep_back.value = keepBack;
  const showWayBack = () => {
    find('[data-field="keep_back"]', order).hidden = form.elements.target.value === WHERE_IT_IS;
  };
  form.elements.target.onchange = showWayBack;
  showWayBack();
  submitting(order, async () => {
    const subject =
      kind === 'organization'
        ? { organization: form.elements.organization.value.trim() }
        : { buckets: parseBuckets(form.elements.buckets.value) };
    const { value: place } = form.elements.target;
    if (place === WHERE_IT_IS) await call('pins', { method: 'POST', body: subject });
    else
      await call('moves', {
        method: 'POST',
        body: { ...subject, target: place, keep_back: form.elements.keep_back.value },
      });
    onDone();
  });
  order.showModal();
  form.elements[kind].focus();
}

function ask(title, text, button, work) {
  complain(confirmation, '');
  setText(find('#confirmation-title'), title);
  setText(find('#confirmation-text'), text);
  setText(find('[type="submit"]', confirmation), button);
  submitting(confirmation, work);
  confirmation.showModal();
}

/** Asks whether an action is meant. */
export function confirm(action, move, { onDone }) {
  const { title, text, button } = QUESTIONS[action];
  ask(title(move), text(move), button, async () => {
    await call(`moves/${move.id}/${action}`, { method: 'POST' });
    onDone();
  });
}

/** Asks whether an organization is to go with its bucket again. */
export function confirmUnpin(pin, { onDone }) {
  const text =
    `It stays on ${pin.shard} until bucket ${pin.bucket} moves, and then goes along. ` +
    'Transactions of the bucket wait for some milliseconds.';
  ask(`Unpin ${pin.slug}?`, text, 'Unpin it', async () => {
    await call(`pins/${encodeURIComponent(pin.slug)}`, { method: 'DELETE' });
    onDone();
  });
}

function difference({ table, key, kind }) {
  return element(
    'tr',
    {},
    element('td', {}, table),
    element('td', { class: 'wide' }, key),
    element('td', {}, kind.toLowerCase()),
  );
}

/** Compares both sides of a move and tells what differs. */
export async function verify(move) {
  const result = find('#verification-result');
  const differing = find('.scroll', verification);
  const asked = String(move.id);
  verification.dataset.move = asked;
  setText(find('#verification-title'), `Verify move ${move.id}: ${move.scope.title}`);
  setText(result, `Comparing the rows of ${move.source} and ${move.target}…`);
  differing.hidden = true;
  verification.showModal();
  const { text, differences } = await call(`moves/${move.id}/verify`, { method: 'POST' }).then(
    ({ rows, equal, differences }) => ({
      text: `${number(rows)} rows compared, ${equal ? 'none differs' : `${number(differences.length)} differ`}.`,
      differences,
    }),
    (refused) => ({ text: refused.message, differences: [] }),
  );
  // Somebody who closed it and asked about another move waits for that one.
  if (verification.dataset.move !== asked) return;
  setText(result, text);
  differing.hidden = differences.length === 0;
  find('tbody', differing).replaceChildren(...differences.map(difference));
}

/** Shows what happened to a move. */
export async function showDetail(id) {
  const { move, events, differences } = await call(`moves/${id}`);
  setText(find('#detail-title'), `Move ${id}: ${move.scope.title}`);
  const facts = [route(move), describe(move).label, `${number(move.progress.rows_copied)} rows`];
  if (move.progress.pause_micros !== null) facts.push(`writes paused for ${pause(move.progress.pause_micros)}`);
  setText(find('#detail-summary'), facts.join(' · '));
  find('#events').replaceChildren(
    ...events.map((event) =>
      element(
        'li',
        {},
        element('time', { datetime: event.at }, time(event.at)),
        element('span', {}, event.step.toLowerCase().replace('_', ' ')),
        element('p', {}, event.detail),
      ),
    ),
  );
  find('#differences').hidden = differences.length === 0;
  find('#differences tbody').replaceChildren(...differences.map(difference));
  if (!detail.open) detail.showModal();
}
