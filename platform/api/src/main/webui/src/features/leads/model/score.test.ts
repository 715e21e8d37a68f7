import { expect, test } from 'vitest';
import { isAwaitingIntake } from './awaiting';
import { scoreBand } from './score-band';

test.each([
  [0, 'low'],
  [39, 'low'],
  [40, 'middle'],
  [69, 'middle'],
  [70, 'high'],
])('a score of %d is %s', (score, band) => {
  expect(scoreBand(score)).toBe(band);
});

test('waits a minute for a score, and no longer than it takes', () => {
  const created = { created_at: '2026-01-01T10:00:00Z', assigned_to: null };
  const at = (seconds: number) => Date.parse(created.created_at) + seconds * 1_000;

  expect(isAwaitingIntake({ ...created, score: null }, at(59))).toBe(true);
  expect(isAwaitingIntake({ ...created, score: null }, at(60))).toBe(false);
  expect(isAwaitingIntake({ ...created, score: 0 }, at(1))).toBe(false);
});
