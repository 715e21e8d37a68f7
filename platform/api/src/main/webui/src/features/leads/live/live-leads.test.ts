import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import type { Lead } from '@/shared/api/types';
import type { LiveUpdate } from '@/shared/live/live-update';
import { aLead } from '@/testing/a-lead';
import { getLead } from '../api/get-lead';
import { leadKeys } from '../api/keys';
import { flattenLeads, type LeadPages } from '../model/lead-pages';
import { applyLeadUpdates } from './live-leads';

vi.mock('../api/get-lead');

const LIST = leadKeys.list({});
const HISTORY = leadKeys.history('a');
let queries: QueryClient;

beforeEach(() => {
  vi.mocked(getLead).mockReset();
  queries = new QueryClient();
});

function show(...leads: Lead[]): void {
  queries.setQueryData<LeadPages>(LIST, {
    pages: [{ data: leads, next_cursor: null, total: leads.length }],
    pageParams: [null],
  });
}

function anUpdate(entity_id: string, version: number, type = 'lead.scored'): LiveUpdate {
  return { id: `${entity_id}-${version}`, type, entity: 'lead', entity_id, version };
}

const shown = () => flattenLeads(queries.getQueryData<LeadPages>(LIST));
const isStale = (key: readonly unknown[]) => queries.getQueryState(key)?.isInvalidated;

test('reads a changed lead once and shows it wherever it stands', async () => {
  const newer = aLead({ id: 'a', score: 90, version: 4 });
  show(aLead({ id: 'a', version: 2 }), aLead({ id: 'b' }));
  queries.setQueryData(leadKeys.detail('a'), aLead({ id: 'a', version: 2 }));
  queries.setQueryData(HISTORY, {});
  vi.mocked(getLead).mockResolvedValue(newer);

  await applyLeadUpdates(queries, [anUpdate('a', 3), anUpdate('a', 4)]);

  expect(getLead).toHaveBeenCalledTimes(1);
  expect(shown()[0]).toEqual(newer);
  expect(queries.getQueryData(leadKeys.detail('a'))).toEqual(newer);
  expect(isStale(HISTORY)).toBe(true);
  expect(isStale(LIST)).toBe(false);
});

test('asks for nothing that is known already', async () => {
  show(aLead({ id: 'a', version: 4 }));

  await applyLeadUpdates(queries, [anUpdate('a', 4)]);

  expect(getLead).not.toHaveBeenCalled();
  expect(isStale(LIST)).toBe(false);
});

test('reads the list afresh for a lead that it does not hold', async () => {
  show(aLead({ id: 'a' }));

  await applyLeadUpdates(queries, [anUpdate('new', 1, 'lead.created')]);

  expect(isStale(LIST)).toBe(true);
  expect(getLead).not.toHaveBeenCalled();
});

test('takes a deleted lead off the list', async () => {
  show(aLead({ id: 'a' }), aLead({ id: 'b' }));
  queries.setQueryData(leadKeys.detail('a'), aLead({ id: 'a' }));

  await applyLeadUpdates(queries, [anUpdate('a', 3, 'lead.deleted')]);

  expect(shown().map((lead) => lead.id)).toEqual(['b']);
  expect(isStale(leadKeys.detail('a'))).toBe(true);
});

test('a lead that is gone by the time it is read leaves the list too', async () => {
  show(aLead({ id: 'a' }), aLead({ id: 'b' }));
  vi.mocked(getLead).mockRejectedValue(ApiProblem.of(404, { code: 'not_found' }));

  await applyLeadUpdates(queries, [anUpdate('a', 3)]);

  expect(shown().map((lead) => lead.id)).toEqual(['b']);
});

test('a passing failure leaves what is shown, to be read again', async () => {
  show(aLead({ id: 'a' }));
  queries.setQueryData(leadKeys.detail('a'), aLead({ id: 'a' }));
  vi.mocked(getLead).mockRejectedValue(ApiProblem.unreachable());

  await applyLeadUpdates(queries, [anUpdate('a', 3)]);

  expect(shown()).toHaveLength(1);
  expect(isStale(leadKeys.detail('a'))).toBe(true);
});

test('reads the list once instead of many leads one by one', async () => {
  const ids = Array.from({ length: 9 }, (_, index) => `lead-${index}`);
  show(...ids.map((id) => aLead({ id })));

  await applyLeadUpdates(
    queries,
    ids.map((id) => anUpdate(id, 9)),
  );

  expect(getLead).not.toHaveBeenCalled();
  expect(isStale(LIST)).toBe(true);
});
