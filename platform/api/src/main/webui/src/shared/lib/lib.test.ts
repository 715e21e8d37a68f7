import { expect, test } from 'vitest';
import { cn } from './cn';
import { humanize } from './humanize';
import { hueOf, initials } from './initials';

test.each([
  ['business_email', 'Business email'],
  ['  last--order_ at', 'Last order at'],
  ['', ''],
])('humanizes %j', (code, text) => {
  expect(humanize(code)).toBe(text);
});

test.each([
  ['Ada King Byron', 'AB'],
  [' ada ', 'A'],
  ['', '?'],
])('abbreviates %j', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test('gives a text the same hue each time and spreads texts over hues', () => {
  const hues = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald'].map((name) => hueOf(name, 6));

  expect(hueOf('Ada', 6)).toBe(hues[0]);
  expect(new Set(hues).size).toBeGreaterThan(2);
  expect(hues.every((hue) => hue >= 0 && hue < 6)).toBe(true);
});

test('joins what is there', () => {
  expect(cn('a', false, undefined, '', 'b')).toBe('a b');
});
