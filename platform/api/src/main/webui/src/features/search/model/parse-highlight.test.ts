import { expect, test } from 'vitest';
import { parseHighlight } from './parse-highlight';

test('splits a text at its marks', () => {
  expect(parseHighlight('Ada <em>Byr</em>on')).toEqual([
    { text: 'Ada ', marked: false },
    { text: 'Byr', marked: true },
    { text: 'on', marked: false },
  ]);
});

test('leaves all other markup text', () => {
  expect(parseHighlight('<img src=x onerror=alert(1)>')).toEqual([
    { text: '<img src=x onerror=alert(1)>', marked: false },
  ]);
});
