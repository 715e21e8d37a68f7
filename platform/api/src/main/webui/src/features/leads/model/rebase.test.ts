import { expect, test } from 'vitest';
import { aLead } from '@/testing/a-lead';
import { toFormValues } from './lead-form';
import { patchOf, rebase } from './rebase';

const BASE = aLead();

test('a patch holds the changed fields only, emptied ones as null', () => {
  const values = { ...toFormValues(BASE), title: ' Countess ', company: '' };

  expect(patchOf(BASE, values)).toEqual({ title: 'Countess', company: null });
});

test('an untouched form is an empty patch', () => {
  expect(patchOf(BASE, toFormValues(BASE))).toEqual({});
});

test('carries own changes over to what somebody else changed, and says so', () => {
  const latest = aLead({ company: 'Difference Engines', version: 3 });
  const mine = { ...toFormValues(BASE), title: 'Countess' };

  const result = rebase(BASE, latest, mine);

  expect(result.theirs).toEqual(['company']);
  expect(result.needsAttention).toBe(true);
  expect(patchOf(latest, result.values)).toEqual({ title: 'Countess' });
});

test('an owner set by the platform disturbs nobody who edits something else', () => {
  const unassigned = aLead({ assigned_to: null, version: 1 });
  const mine = { ...toFormValues(unassigned), title: 'Countess' };

  const result = rebase(unassigned, BASE, mine);

  expect(result.needsAttention).toBe(false);
  expect(result.values.assigned_to).toBe('member-1');
});

test('an owner set by the platform is shown to whoever chose another', () => {
  const unassigned = aLead({ assigned_to: null, version: 1 });
  const mine = { ...toFormValues(unassigned), assigned_to: 'member-2' };

  const result = rebase(unassigned, BASE, mine);

  expect(result.needsAttention).toBe(true);
  expect(result.values.assigned_to).toBe('member-2');
});
