import type { Lead, LeadPatch } from '@/shared/api/types';
import { EMPTY_FORM, type LeadFormValues, toFormValues, toInput } from './lead-form';

type Field = keyof LeadFormValues;
const FIELDS = Object.keys(EMPTY_FORM) as Field[];

// What the platform itself sets after a lead arrives: no reason to stop somebody who edits something else.
const SET_BY_PLATFORM: readonly Field[] = ['assigned_to'];

/** The fields in which two states of the form differ. */
export function changedFields(before: LeadFormValues, after: LeadFormValues): Field[] {
  const left = toInput(before);
  const right = toInput(after);
  return FIELDS.filter((field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]));
}

/** A merge patch of what was changed in the form, nothing else. */
export function patchOf(base: Lead, values: LeadFormValues): LeadPatch {
  const input = toInput(values);
  return Object.fromEntries(changedFields(toFormValues(base), values).map((field) => [field, input[field]]));
}

export interface Rebase {
  /** What somebody else changed since the form was opened. */
  theirs: Field[];
  /** Whether the person editing should look before saving again. */
  needsAttention: boolean;
  /** The newer state with one's own changes on top. */
  values: LeadFormValues;
}

/** Carries the changes made to `base` over to a newer state of the lead. */
export function rebase(base: Lead, latest: Lead, mine: LeadFormValues): Rebase {
  const before = toFormValues(base);
  const now = toFormValues(latest);
  const own = changedFields(before, mine);
  const theirs = changedFields(before, now);
  const values = { ...now, ...Object.fromEntries(own.map((field) => [field, mine[field]])) };
  const needsAttention = theirs.some((field) => !SET_BY_PLATFORM.includes(field) || own.includes(field));
  return { theirs, needsAttention, values };
}
