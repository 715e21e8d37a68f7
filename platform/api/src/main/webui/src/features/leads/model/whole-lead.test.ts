import { expect, test } from 'vitest';
import { aLead } from '@/testing/a-lead';
import { wholeLead } from './whole-lead';

test('a field that is hidden is as one without a value', () => {
  const { phones: _, total_spend: __, ...sent } = aLead({ phones: ['1'], total_spend: 5 });

  expect(wholeLead(sent)).toEqual(aLead({ phones: [], total_spend: null }));
});

test('what was sent stays as it is', () => {
  expect(wholeLead(aLead({ phones: ['1'] })).phones).toEqual(['1']);
});
