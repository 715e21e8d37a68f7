import type { Lead } from '@/shared/api/types';

const PATIENCE_MS = 60_000;

/** True for a lead so young that its score or its owner is still on the way. */
export function isAwaitingIntake(
  lead: Pick<Lead, 'score' | 'assigned_to' | 'created_at'>,
  now = Date.now(),
): boolean {
  const young = now - new Date(lead.created_at).getTime() < PATIENCE_MS;
  return young && (lead.score === null || lead.score === undefined);
}
