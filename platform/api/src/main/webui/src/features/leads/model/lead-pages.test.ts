import { expect, test } from 'vitest';
import { aLead } from '@/testing/a-lead';
import { dropLead, flattenLeads, type LeadPages, patchLead } from './lead-pages';

const PAGES: LeadPages = {
  pages: [
    { data: [aLead({ id: 'a' }), aLead({ id: 'b' })], next_cursor: 'x', total: 3 },
    { data: [aLead({ id: 'b' }), aLead({ id: 'c' })], next_cursor: null },
  ],
  pageParams: [null, 'x'],
};

test('replaces a lead by its newer state only', () => {
  const newer = aLead({ id: 'a', score: 90, version: 3 });

  expect(flattenLeads(patchLead(PAGES, newer))[0]).toBe(newer);
  expect(patchLead(PAGES, aLead({ id: 'a', score: 10, version: 1 }))).toBe(PAGES);
  expect(patchLead(PAGES, aLead({ id: 'nowhere', version: 9 }))).toBe(PAGES);
});

test('drops a lead and counts one less', () => {
  const left = dropLead(PAGES, 'a');

  expect(flattenLeads(left).map((lead) => lead.id)).toEqual(['b', 'c']);
  expect(left.pages[0]?.total).toBe(2);
  expect(dropLead(PAGES, 'nowhere')).toBe(PAGES);
});

test('shows a lead once that moved between pages', () => {
  expect(flattenLeads(PAGES).map((lead) => lead.id)).toEqual(['a', 'b', 'c']);
  expect(flattenLeads(undefined)).toEqual([]);
});
