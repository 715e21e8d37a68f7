import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBatch } from './batch';
import { reconnectDelay } from './event-stream';
import { parseLiveUpdate } from './live-update';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('hands items on together, counted from the first', () => {
  const deliver = vi.fn();
  const batch = createBatch<number>(100, deliver);

  batch.add(1);
  vi.advanceTimersByTime(99);
  batch.add(2);
  expect(deliver).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  batch.add(3);
  vi.advanceTimersByTime(100);

  expect(deliver.mock.calls).toEqual([[[1, 2]], [[3]]]);
});

test('hands nothing on once stopped', () => {
  const deliver = vi.fn();
  const batch = createBatch<number>(100, deliver);

  batch.add(1);
  batch.stop();
  vi.advanceTimersByTime(1_000);

  expect(deliver).not.toHaveBeenCalled();
});

test('waits longer after each failure, up to half a minute', () => {
  expect([0, 1, 2, 20].map((attempt) => reconnectDelay(attempt, 1))).toEqual([1_000, 2_000, 4_000, 30_000]);
  expect(reconnectDelay(20, 0)).toBe(15_000);
});

test('takes whole updates only', () => {
  const update = { id: 'e', type: 'lead.scored', entity: 'lead', entity_id: 'l', version: 2 };

  expect(parseLiveUpdate(JSON.stringify(update))).toEqual(update);
  expect(parseLiveUpdate(JSON.stringify({ ...update, version: '2' }))).toBeNull();
  expect(parseLiveUpdate(JSON.stringify(update).slice(0, -3))).toBeNull();
  expect(parseLiveUpdate('null')).toBeNull();
});
