/** Moves: those in flight as cards, the others in a table. */
import { bytes, duration, element, find, moment, number, reconcile, setText } from './dom.js';

const PHASES = ['Prepare', 'Copy', 'Compare', 'Cut over', 'Way back', 'Clean up'];

const STEPS = {
  REGISTERED: { phase: 0, label: 'Preparing', state: 'busy' },
  PREPARED: { phase: 1, label: 'Copying', state: 'busy' },
  COPIED: { phase: 2, label: 'Comparing', state: 'busy' },
  VERIFIED: { phase: 3, label: 'Cutting over', state: 'busy' },
  CUTTING_OVER: { phase: 3, label: 'Cutting over', state: 'busy' },
  FOLLOWING: { phase: 4, label: 'Moved, being compared again', state: 'busy' },
  CLEANING: { phase: 5, label: 'Cleaning up', state: 'busy' },
  CANCELLING: { phase: -1, label: 'Being undone', state: 'warn' },
  FINISHED: { phase: 6, label: 'Finished', state: 'good' },
  CANCELLED: { phase: -1, label: 'Cancelled', state: 'warn' },
  RETURNED: { phase: 6, label: 'Taken back', state: 'warn' },
};

const ACTIONS = { verify: 'Verify', cancel: 'Cancel', back: 'Take back', finish: 'Finish' };

const IN_PLACE = {
  PIN: { begun: 'Being pinned', done: 'Pinned where it is' },
  UNPIN: { begun: 'Being unpinned', done: 'Unpinned' },
};

/** A step in words. */
export function describe(move) {
  const step = STEPS[move.step];
  if (move.in_place && move.step !== 'CANCELLED') {
    const { begun, done } = IN_PLACE[move.in_place];
    return { phase: -1, label: move.over ? done : begun, state: move.over ? 'good' : 'busy' };
  }
  if (move.cancel_requested && !move.over) return { ...step, label: 'Being undone', state: 'warn' };
  if (move.step === 'FOLLOWING' && move.settled) return { ...step, label: 'Moved, way back open', state: 'good' };
  return step;
}

/** From where to where. */
export function route(move) {
  if (move.in_place) return `stays on ${move.source}`;
  const abroad = move.target_region === move.region ? '' : ` in ${move.target_region}`;
  return `${move.source} → ${move.target}${abroad}`;
}

export const pause = (micros) => (micros === null ? '–' : `${(micros / 1000).toFixed(1)} ms`);

/** Shows all moves; what a person does with one is for the listeners. */
export function showMoves(moves, { onAction, onDetail }) {
  const inFlight = moves.filter((move) => !move.over);
  const over = moves.filter((move) => move.over);
  const empty = find('#moves-empty');
  setText(empty, 'No move is in flight.');
  empty.hidden = inFlight.length > 0;
  reconcile(find('#moves-in-flight'), inFlight, {
    key: (move) => move.id,
    make: (move) => card(move, onAction, onDetail),
    update: updateCard,
  });
  find('#moves-over').hidden = over.length === 0;
  reconcile(find('#moves-latest'), over, {
    key: (move) => move.id,
    make: (move) => row(move, onDetail),
    update: () => {},
  });
}

function row(move, onDetail) {
  const { label, state } = describe(move);
  return element(
    'tr',
    {},
    element(
      'td',
      {},
      element('button', { type: 'button', class: 'link', click: () => onDetail(move.id) }, `${move.id} · ${move.scope.title}`),
    ),
    element('td', { class: 'tight' }, move.source),
    element('td', { class: 'tight' }, move.in_place ? 'stays' : move.target),
    element('td', {}, element('span', { class: 'pill', 'data-state': state }, label)),
    element('td', { class: 'number' }, number(move.progress.rows_copied)),
    element('td', { class: 'number' }, pause(move.progress.pause_micros)),
    element('td', { class: 'tight' }, move.created_by),
    element('td', { class: 'tight' }, moment(move.updated_at)),
  );
}

function card(move, onAction, onDetail) {
  const title = `move-${move.id}`;
  const fact = (name, term) =>
    element(
      'div',
      { class: name === 'back' ? 'long' : null },
      element('dt', {}, term),
      element('dd', { 'data-fact': name }),
    );
  return element(
    'article',
    { class: 'card', 'aria-labelledby': title },
    element(
      'header',
      {},
      element('h3', { id: title }, `${move.id} · ${move.scope.title}`),
      element('span', { class: 'pill', 'data-fact': 'step' }),
    ),
    element('p', { class: 'route' }, `${route(move)}, asked for by ${move.created_by}`),
    element('ol', { class: 'phases', 'aria-label': 'Phases' }, ...PHASES.map((phase) => element('li', {}, phase))),
    element('progress', { 'aria-label': 'Copied', max: '100', value: '0' }),
    element(
      'dl',
      { class: 'facts' },
      fact('rows', 'Rows'),
      fact('copied', 'Copied'),
      fact('speed', 'Speed'),
      fact('remaining', 'Remaining'),
      fact('lag', 'Lag'),
      fact('pause', 'Pause'),
      fact('back', 'Way back until'),
    ),
    element('p', { class: 'trouble', 'data-fact': 'problem' }),
    element(
      'div',
      { class: 'buttons' },
      element('button', { type: 'button', class: 'button', 'aria-describedby': title, click: () => onDetail(move.id) }, 'Events'),
      ...Object.entries(ACTIONS).map(([action, label]) =>
        element(
          'button',
          {
            type: 'button',
            class: 'button',
            'aria-describedby': title,
            'data-action': action,
            click: () => onAction(action, move),
          },
          label,
        ),
      ),
    ),
  );
}

function updateCard(shown, move) {
  const { phase, label, state } = describe(move);
  const { progress } = move;
  const pill = find('[data-fact="step"]', shown);
  setText(pill, label);
  pill.dataset.state = state;
  find('.phases', shown).hidden = phase < 0;
  [...find('.phases', shown).children].forEach((item, index) => {
    item.classList.toggle('done', index < phase);
    if (index === phase) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  });
  const bar = find('progress', shown);
  bar.hidden = phase !== 1;
  bar.value = progress.bytes_estimated ? Math.min(100, (100 * progress.bytes_copied) / progress.bytes_estimated) : 0;
  const facts = {
    rows: move.in_place ? null : number(progress.rows_copied),
    copied: move.in_place ? null : bytes(progress.bytes_copied),
    speed: progress.bytes_per_second === null ? null : `${(progress.bytes_per_second / 1e6).toFixed(1)} MB/s`,
    remaining: progress.remaining_seconds === null ? null : duration(progress.remaining_seconds),
    lag: progress.lag_millis === null ? null : `${number(progress.lag_millis)} ms`,
    pause: progress.pause_micros === null ? null : pause(progress.pause_micros),
    back: move.clean_up_after === null ? null : moment(move.clean_up_after),
  };
  for (const [name, text] of Object.entries(facts)) {
    const fact = find(`[data-fact="${name}"]`, shown);
    fact.parentElement.hidden = text === null;
    setText(fact, text ?? '');
  }
  const problem = find('[data-fact="problem"]', shown);
  problem.hidden = !progress.problem;
  setText(problem, progress.problem ?? '');
  for (const button of shown.querySelectorAll('[data-action]')) {
    button.hidden = !move.actions.includes(button.dataset.action);
  }
}
