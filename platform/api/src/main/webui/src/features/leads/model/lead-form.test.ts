import { expect, test } from 'vitest';
import { aLead } from '@/testing/a-lead';
import { EMPTY_FORM, leadFormSchema, toCreation, toFormValues } from './lead-form';

function wrongPaths(changes: Partial<typeof EMPTY_FORM>): string[] {
  const result = leadFormSchema.safeParse({ ...EMPTY_FORM, ...changes });
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join('.'));
}

test('wants something to know the lead by', () => {
  expect(wrongPaths({})).toEqual(['first_name']);
  expect(wrongPaths({ name: '   ' })).toEqual(['first_name']);
  expect(wrongPaths({ company: 'Engines' })).toEqual([]);
  expect(wrongPaths({ emails: [{ value: 'ada@engines.example' }] })).toEqual([]);
});

test.each(['ada', 'ada@', '@engines.example', 'a b@engines.example', 'ada@engines', 'ada@-x.example'])(
  'refuses %s as an e-mail address',
  (value) => {
    expect(wrongPaths({ name: 'Ada', emails: [{ value }] })).toEqual(['emails.0.value']);
  },
);

test('refuses the same e-mail address twice, whatever its case', () => {
  expect(
    wrongPaths({ emails: [{ value: 'ada@engines.example' }, { value: 'ADA@engines.example' }] }),
  ).toEqual(['emails.1.value']);
});

test.each(['-1', '1e3', '1.23456', 'much'])('refuses %s as an amount', (total_spend) => {
  expect(wrongPaths({ name: 'Ada', total_spend })).toEqual(['total_spend']);
});

test('sends a new lead without what is empty', () => {
  expect(toCreation({ ...EMPTY_FORM, name: ' Ada ', total_spend: '12.50' })).toEqual({
    name: 'Ada',
    status: 'new',
    total_spend: 12.5,
  });
});

test('offers a row to type into where a lead has none', () => {
  expect(toFormValues(aLead({ emails: [], phones: [] }))).toMatchObject({
    emails: [{ value: '' }],
    phones: [{ value: '' }],
  });
});
