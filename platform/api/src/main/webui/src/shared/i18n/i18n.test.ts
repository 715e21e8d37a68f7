import { expect, test } from 'vitest';
import { createFormats } from './formats';
import { t, tn, tOr } from './translate';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const formats = createFormats('EUR', 'America/New_York');
const before = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString();

test.each([
  [59, 'now'],
  [60, '1 min. ago'],
  [3_599, '59 min. ago'],
  [3_600, '1 hr. ago'],
  [86_399, '23 hr. ago'],
  [86_400, 'yesterday'],
  [604_799, '6 days ago'],
  [604_800, 'Mar 3, 2026'],
])('%d seconds ago is "%s"', (seconds, text) => {
  expect(formats.ago(before(seconds), NOW)).toBe(text);
});

test('a clock that runs behind the server shows no future', () => {
  expect(formats.ago(before(-20), NOW)).toBe('now');
});

test('writes money in the currency of the organization', () => {
  expect(formats.money(1_234)).toBe('€1,234');
  expect(formats.money(1_234.5)).toBe('€1,234.50');
  expect(createFormats('JPY', 'UTC').money(1_234.5)).toBe('¥1,235');
});

test('writes times in the zone of the organization', () => {
  expect(formats.date('2026-01-01T03:00:00Z')).toBe('Dec 31, 2025');
  expect(formats.dateTime('2026-01-01T03:00:00Z')).toContain('10:00');
});

test('fills every placeholder, whatever the value holds', () => {
  expect(t('leads.spend_between', { min: '{max}', max: '$1' })).toBe('{max} – $1');
});

test('counts in the right grammatical number', () => {
  expect(tn('leads.total', 0)).toBe('0 leads');
  expect(tn('leads.total', 1)).toBe('1 lead');
  expect(tn('leads.total', 1_500)).toBe('1,500 leads');
});

test('a key made at run time falls back where there is no message', () => {
  expect(tOr('status.new', 'x')).toBe('New');
  expect(tOr('status.frozen', 'frozen')).toBe('frozen');
  expect(tOr('constructor', 'x')).toBe('x');
});
