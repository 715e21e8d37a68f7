import { expect, test } from 'vitest';
import { hasFilters, parseLeadSearch, withoutFilters } from './lead-search';
import { readSpendRange } from './spend-range';

test('reads the address', () => {
  expect(
    parseLeadSearch({
      search: 42,
      status: 'qualified',
      owner: 'member-1',
      min_spend: '0',
      max_spend: 99.5,
      sort_by: 'name',
      sort_order: 'asc',
    }),
  ).toEqual({
    search: '42',
    status: 'qualified',
    owner: 'member-1',
    min_spend: 0,
    max_spend: 99.5,
    sort_by: 'name',
    sort_order: 'asc',
  });
});

test('leaves out what it does not understand', () => {
  expect(
    parseLeadSearch({
      search: '  ',
      status: 'NEW',
      owner: {},
      min_spend: -1,
      max_spend: 'NaN',
      sort_by: 'password',
      sort_order: 1,
      extra: 'x',
    }),
  ).toEqual({});
});

test('an order is no filter, a bound of zero is one', () => {
  expect(hasFilters({ sort_by: 'name', sort_order: 'asc' })).toBe(false);
  expect(hasFilters({ min_spend: 0 })).toBe(true);
  expect(withoutFilters({ search: 'ada', min_spend: 0, sort_by: 'name' })).toEqual({ sort_by: 'name' });
});

test('reads typed amounts and says which one is wrong', () => {
  expect(readSpendRange('10', '').value).toEqual({ min_spend: 10, max_spend: undefined });
  expect(readSpendRange('10', '10').value).toEqual({ min_spend: 10, max_spend: 10 });
  expect(readSpendRange('much', '10')).toMatchObject({ value: null, minError: 'leads.spend_invalid' });
  expect(readSpendRange('10', '-1')).toMatchObject({ value: null, maxError: 'leads.spend_invalid' });
  expect(readSpendRange('10', '9')).toMatchObject({ value: null, maxError: 'leads.spend_order' });
});
