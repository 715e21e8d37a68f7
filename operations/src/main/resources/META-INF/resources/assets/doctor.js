/** What the doctor finds, when the page opens and whenever an operator asks. */
import { call } from './api.js';
import { element, find, setText, time } from './dom.js';

const SEVERITIES = {
  ERROR: { label: 'Error', state: 'bad' },
  WARNING: { label: 'Warning', state: 'warn' },
};

const panel = find('#doctor');
const summary = find('#doctor-summary');
const examine = find('#examine');

function finding({ severity, code, place, sentence, remedy }) {
  const { label, state } = SEVERITIES[severity];
  return element(
    'li',
    { 'data-code': code },
    element('p', {}, element('span', { class: 'pill', 'data-state': state }, label), ' ', element('strong', {}, place)),
    element('p', {}, sentence),
    element('p', { class: 'remedy' }, element('span', {}, 'Remedy: '), remedy),
    element('code', {}, code),
  );
}

function summarize(findings, at) {
  const errors = findings.filter((one) => one.severity === 'ERROR').length;
  const warnings = findings.length - errors;
  const counted = (count, noun) => (count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`]);
  const found = [...counted(errors, 'error'), ...counted(warnings, 'warning')].join(' and ') || 'Nothing found';
  return `${found}, examined at ${time(at)}.`;
}

/** Examines the region; the last findings stay until there are others. */
export async function examineRegion() {
  examine.disabled = true;
  panel.setAttribute('aria-busy', 'true');
  setText(summary, 'Examining directory and shards…');
  try {
    const { data, examined_at } = await call('doctor');
    find('#findings').replaceChildren(...data.map(finding));
    setText(summary, summarize(data, examined_at));
  } catch (error) {
    setText(summary, `Not examined: ${error.message}`);
  } finally {
    examine.disabled = false;
    panel.removeAttribute('aria-busy');
  }
}

examine.addEventListener('click', examineRegion);
