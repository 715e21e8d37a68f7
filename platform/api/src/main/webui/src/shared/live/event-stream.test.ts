import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeEventSource } from '@/testing/fake-event-source';
import { openEventStream } from './event-stream';

const UPDATE = { id: 'e', type: 'lead.scored', entity: 'lead', entity_id: 'l', version: 2 };
const FOREVER = 120_000;

const onUpdate = vi.fn();
const onState = vi.fn();
const onResume = vi.fn();
let close = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('window', new EventTarget());
  FakeEventSource.all = [];
  for (const listener of [onUpdate, onState, onResume]) listener.mockReset();
  close = openEventStream('/events', { onUpdate, onState, onResume });
});
afterEach(() => {
  close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('hands on what it understands', () => {
  FakeEventSource.last.say('lead.scored', JSON.stringify(UPDATE));
  FakeEventSource.last.say('lead.scored', 'cut sho');
  FakeEventSource.last.say('weather.changed', JSON.stringify(UPDATE));

  expect(onUpdate.mock.calls).toEqual([[UPDATE]]);
});

test('comes back by itself, later after each failure', () => {
  FakeEventSource.last.onerror?.();
  vi.advanceTimersByTime(999);
  expect(FakeEventSource.all).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(FakeEventSource.all).toHaveLength(2);

  FakeEventSource.last.onerror?.();
  vi.advanceTimersByTime(1_999);
  expect(FakeEventSource.all).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(FakeEventSource.all).toHaveLength(3);

  expect(FakeEventSource.all.map((source) => source.closed)).toEqual([true, true, false]);
  expect(onState.mock.calls.flat()).toEqual(['connecting', 'waiting', 'connecting', 'waiting', 'connecting']);
});

test('says that updates were missed, but not at the first connection', () => {
  FakeEventSource.last.ready();
  expect(onState).toHaveBeenLastCalledWith('connected');
  expect(onResume).not.toHaveBeenCalled();

  FakeEventSource.last.onerror?.();
  vi.advanceTimersByTime(1_000);
  expect(onResume).not.toHaveBeenCalled();
  FakeEventSource.last.ready();

  expect(onResume).toHaveBeenCalledTimes(1);
});

test('a connection that worked begins with the shortest delay again', () => {
  FakeEventSource.last.onerror?.();
  vi.advanceTimersByTime(1_000);
  FakeEventSource.last.ready();
  FakeEventSource.last.onerror?.();
  vi.advanceTimersByTime(1_000);

  expect(FakeEventSource.all).toHaveLength(3);
});

test('connects at once, and only once, when the browser is back online', () => {
  window.dispatchEvent(new Event('online'));
  expect(FakeEventSource.all).toHaveLength(1);

  FakeEventSource.last.onerror?.();
  window.dispatchEvent(new Event('online'));
  expect(FakeEventSource.all).toHaveLength(2);
  vi.advanceTimersByTime(FOREVER);

  expect(FakeEventSource.all).toHaveLength(2);
});

test.each(['connected', 'waiting'])('stays away once closed while %s', (state) => {
  if (state === 'waiting') FakeEventSource.last.onerror?.();
  close();
  vi.advanceTimersByTime(FOREVER);
  window.dispatchEvent(new Event('online'));

  expect(FakeEventSource.all).toHaveLength(1);
  expect(FakeEventSource.last.closed).toBe(true);
});
