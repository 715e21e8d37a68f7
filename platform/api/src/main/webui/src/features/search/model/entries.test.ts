import { expect, test, vi } from 'vitest';
import type { SearchHit } from '@/shared/api/types';
import { entriesFor, headingAt } from './entries';

const ADA: SearchHit = {
  type: 'lead',
  id: 'lead-1',
  name: 'Ada Byron',
  company: null,
  email: null,
  status: 'new',
  score: null,
  assigned_to: null,
  highlights: {},
};
const NEW_LEAD = { id: 'new', label: 'New lead', icon: 'plus', run: vi.fn() } as const;
const SIGN_OUT = { id: 'out', label: 'Sign out', icon: 'x', run: vi.fn() } as const;

test('shows what was found before the actions that are meant', () => {
  const entries = entriesFor('LEAD', [ADA], [NEW_LEAD, SIGN_OUT]);

  expect(entries.map((entry) => entry.id)).toEqual(['lead-1', 'new']);
  expect([headingAt(entries, 0), headingAt(entries, 1)]).not.toContain(null);
});

test('shows every action and no old finds while nothing is typed', () => {
  const entries = entriesFor('', [ADA], [NEW_LEAD, SIGN_OUT]);

  expect(entries.map((entry) => entry.id)).toEqual(['new', 'out']);
  expect(headingAt(entries, 1)).toBeNull();
});
