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

test('takes back the escapes, once', () => {
  const highlighted = 'O&#x27;Neill &amp; <em>Sons</em> a&#x2F;b &lt;em&gt; &amp;lt;';

  expect(parseHighlight(highlighted)).toEqual([
    { text: "O'Neill & ", marked: false },
    { text: 'Sons', marked: true },
    { text: ' a/b <em> &lt;', marked: false },
  ]);
});
