import { expect, test } from 'vitest';
import type { HistoryEntry } from '@/shared/api/types';
import { createFormats } from '@/shared/i18n';
import { actionText, actorText, changeTexts } from './history-text';

const NAMES = {
  memberName: (id: string) => (id === 'member-1' ? 'Grace' : 'Former member'),
  formats: createFormats('EUR', 'UTC'),
};

function textOf(field: string, from: unknown, to: unknown): string | undefined {
  return changeTexts(anEntry('lead.updated', { [field]: { from, to } }), NAMES)[0]?.text;
}

function anEntry(action: string, changes: HistoryEntry['changes']): HistoryEntry {
  return { id: 'h', at: '2026-01-01T10:00:00Z', actor: { type: 'system' }, action, changes };
}

test.each([
  ['company', 'Old', 'New', 'Old → New'],
  ['company', null, 'New', 'set to New'],
  ['company', 'Old', null, 'cleared, was Old'],
  ['emails', [], ['a@b.example', 'c@d.example'], 'set to a@b.example, c@d.example'],
  ['status', 'new', 'converted', 'New → Converted'],
  ['assigned_to', 'member-1', 'member-9', 'Grace → Former member'],
  ['total_spend', 0, 12.5, '€0 → €12.50'],
  ['metadata', undefined, { plan: 'pro' }, 'set to {"plan":"pro"}'],
])('tells how %s went from %j to %j', (field, from, to, text) => {
  expect(textOf(field, from, to)).toBe(text);
});

test.each([
  ['member', 'Grace Hopper', 'Grace Hopper'],
  ['member', null, 'Someone'],
  ['api_key', 'Web shop', 'API key Web shop'],
  ['api_key', null, 'An API key'],
  ['system', null, 'Tessera'],
] as const)('calls the %s %j "%s"', (type, name, text) => {
  expect(actorText({ type, name })).toBe(text);
});

test('names fields as the page does', () => {
  const changes = changeTexts(anEntry('lead.scored', { score: { to: 5 }, score_factors: { to: [] } }), NAMES);

  expect(changes.map((change) => change.label)).toEqual(['Score']);
});

test('lists no fields of a creation', () => {
  expect(changeTexts(anEntry('lead.created', { name: { to: 'Ada' } }), NAMES)).toEqual([]);
});

test('tells of an action that came later than this page', () => {
  expect(actionText('lead.scored')).toBe('scored this lead');
  expect(actionText('lead.merged_into')).toBe('lead merged into');
});
