import { expect, test } from 'vitest';
import { aUsage } from '@/testing/a-usage';
import { share, totalsByCaller, totalsByDay } from './usage-totals';

test('has an entry for each day, also without requests', () => {
  expect(totalsByDay(aUsage(), 3)).toEqual([
    { day: '2026-03-08', programs: 0, people: 0 },
    { day: '2026-03-09', programs: 40, people: 0 },
    { day: '2026-03-10', programs: 125, people: 30 },
  ]);
});

test('has an entry for each caller, people last', () => {
  expect(totalsByCaller(aUsage())).toEqual([
    { key: 'key-1', today: 120, failed: 5, limited: 7, all: 160 },
    { key: 'key-2', today: 5, failed: 0, limited: 0, all: 5 },
    { key: null, today: 30, failed: 0, limited: 0, all: 30 },
  ]);
});

test('no more than all is used', () => {
  expect(share(5, 10)).toBe(0.5);
  expect(share(11, 10)).toBe(1);
});
