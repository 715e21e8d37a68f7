import { expect, test } from 'vitest';
import { stateOf, works } from './key-state';

const NOW = Date.parse('2026-03-10T12:00:00Z');

test.each([
  [null, null, 'active', true],
  ['2026-03-17T12:00:01Z', null, 'active', true],
  ['2026-03-17T12:00:00Z', null, 'expiring', true],
  ['2026-03-10T12:00:01Z', null, 'expiring', true],
  ['2026-03-10T12:00:00Z', null, 'expired', false],
  ['2030-01-01T00:00:00Z', '2026-03-01T00:00:00Z', 'revoked', false],
  ['2026-01-01T00:00:00Z', '2025-12-01T00:00:00Z', 'revoked', false],
] as const)('a key that ends at %s and was revoked at %s is %s', (expires_at, revoked_at, state, working) => {
  expect(stateOf({ expires_at, revoked_at }, NOW)).toBe(state);
  expect(works(state)).toBe(working);
});
