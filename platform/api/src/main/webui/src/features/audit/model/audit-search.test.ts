import { expect, test } from 'vitest';
import { exportAddress, hasFilters, parseAuditSearch, startOfDay, toQuery } from './audit-search';

const ID = '0197a3d0-0000-7000-8000-00000000000a';

test('leaves out what it does not understand', () => {
  expect(
    parseAuditSearch({
      actor_type: 'alien',
      actor_id: 7,
      action: 'DROP TABLE',
      since: '2026-02-31x',
      entry: ID,
      until: '2026-01-31',
    }),
  ).toEqual({ entry: ID, until: '2026-01-31' });
});

test('an open entry is no filter', () => {
  expect(hasFilters({ entry: ID })).toBe(false);
  expect(hasFilters({ action: 'lead' })).toBe(true);
});

test('days are those of the organization, the last one included', () => {
  expect(toQuery({ since: '2026-01-31', until: '2026-01-31', entry: ID }, 'Europe/Berlin')).toEqual({
    since: '2026-01-30T23:00:00.000Z',
    until: '2026-01-31T23:00:00.000Z',
  });
});

test('days begin right where clocks change', () => {
  expect(startOfDay('2026-03-29', 0, 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(startOfDay('2026-03-29', 1, 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
  expect(startOfDay('2026-12-31', 1, 'UTC')).toBe('2027-01-01T00:00:00.000Z');
});

test('an export has the filters of the page', () => {
  expect(exportAddress({ action: 'api_key', actor_id: ID }, 'csv')).toBe(
    `/api/v1/audit-entries/export?format=csv&action=api_key&actor_id=${ID}`,
  );
});
