import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { Lead } from '@/shared/api/types';
import { isAwaitingIntake } from '../model/awaiting';
import { wholeLead } from '../model/whole-lead';
import { leadKeys } from './keys';

const POLL_MS = 3_000;

export async function getLead(id: string, signal?: AbortSignal): Promise<Lead> {
  return wholeLead(
    await unwrap(client.GET('/api/v1/leads/{id}', { params: { path: { id } }, signal: signal ?? null })),
  );
}

/** A lead. While its score is on the way it is asked for again now and then, lest a live update was lost. */
export function leadQuery(id: string) {
  return queryOptions({
    queryKey: leadKeys.detail(id),
    queryFn: ({ signal }) => getLead(id, signal),
    refetchInterval: ({ state }) => (state.data && isAwaitingIntake(state.data) ? POLL_MS : false),
  });
}
