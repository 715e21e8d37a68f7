import { expect, test } from 'vitest';
import { anApplication } from '@/testing/an-application';
import {
  type ApplicationFormValues,
  applicationFormSchema,
  EMPTY_FORM,
  toCreation,
  toPatch,
  valuesOf,
} from './application-form';
import { grantable } from './scopes';

const FILLED: ApplicationFormValues = { ...EMPTY_FORM, name: ' Export ', scopes: ['leads:read'] };

function complaintsAbout(changes: Partial<ApplicationFormValues>): string[] {
  const read = applicationFormSchema.safeParse({ ...FILLED, ...changes });
  return read.success ? [] : read.error.issues.map((issue) => issue.path.join('.'));
}

test('asks for addresses only where people come back', () => {
  expect(toCreation({ ...FILLED, redirects: 'https://left.example/behind' })).toEqual({
    name: 'Export',
    kind: 'machine',
    scopes: ['leads:read'],
  });
  expect(
    toCreation({ ...FILLED, kind: 'person', redirects: '\n https://a.example/cb \n\nhttps://b.example/cb\n' })
      .redirect_uris,
  ).toEqual(['https://a.example/cb', 'https://b.example/cb']);
});

test('never asks for another kind', () => {
  expect(toPatch({ ...FILLED, kind: 'person', redirects: 'https://a.example/cb' })).toEqual({
    name: 'Export',
    scopes: ['leads:read'],
    redirect_uris: ['https://a.example/cb'],
  });
  expect(toPatch(FILLED)).not.toHaveProperty('kind');
});

test('shows an application as it was entered', () => {
  const application = anApplication({
    kind: 'person',
    redirect_uris: ['https://a.example', 'https://b.example'],
  });

  expect(valuesOf(application).redirects).toBe('https://a.example\nhttps://b.example');
});

test('says what is missing', () => {
  expect(complaintsAbout({})).toEqual([]);
  expect(complaintsAbout({ name: ' ' })).toEqual(['name']);
  expect(complaintsAbout({ scopes: [] })).toEqual(['scopes']);
  expect(complaintsAbout({ kind: 'person' })).toEqual(['redirects']);
  expect(complaintsAbout({ kind: 'person', redirects: 'https://a.example\n'.repeat(11) })).toEqual([
    'redirects',
  ]);
});

test('offers what the person has, and what the application has already', () => {
  expect(grantable(['leads:read', 'applications:manage'], [])).toEqual(['leads:read']);
  expect(grantable(['leads:read'], ['audit:read'])).toEqual(['leads:read', 'audit:read']);
});
