import type { QueryClient } from '@tanstack/react-query';
import { hasCode } from '@/shared/api/problem';
import type { Lead } from '@/shared/api/types';
import type { LiveUpdate } from '@/shared/live/live-update';
import { getLead } from '../api/get-lead';
import { leadKeys } from '../api/keys';
import { holdsLead, type LeadPages } from '../model/lead-pages';
import { forgetLead, rememberLead } from './remember-lead';

/** Past this many leads in one batch (an import, say) the list is read afresh instead of lead by lead. */
const ONE_BY_ONE = 8;

/** Brings what is on screen up to date with a batch of updates. */
export async function applyLeadUpdates(queries: QueryClient, updates: readonly LiveUpdate[]): Promise<void> {
  const latest = new Map(updates.map((update) => [update.entity_id, update]));
  const unseen: LiveUpdate[] = [];
  const shown: LiveUpdate[] = [];
  for (const update of latest.values()) {
    if (update.type === 'lead.deleted') removeGone(queries, update.entity_id);
    else if (isShown(queries, update.entity_id)) shown.push(update);
    else unseen.push(update);
  }
  const stale = shown.filter((update) => !isKnown(queries, update));
  // One that no list shows may belong into one of them: creation, or a change that a filter asks for.
  if (unseen.length > 0 || stale.length > ONE_BY_ONE) {
    await queries.invalidateQueries({ queryKey: leadKeys.lists });
  }
  if (stale.length <= ONE_BY_ONE)
    await Promise.all(stale.map((update) => refresh(queries, update.entity_id)));
  else await queries.invalidateQueries({ queryKey: ['leads', 'detail'] });
}

async function refresh(queries: QueryClient, id: string): Promise<void> {
  try {
    rememberLead(queries, await getLead(id));
    await queries.invalidateQueries({ queryKey: leadKeys.history(id) });
  } catch (error) {
    if (hasCode(error, 'not_found')) removeGone(queries, id);
    // Anything else is passing: what is shown stays, marked stale, and is read again when next looked at.
    else void queries.invalidateQueries({ queryKey: leadKeys.detail(id), refetchType: 'none' });
  }
}

function removeGone(queries: QueryClient, id: string): void {
  forgetLead(queries, id);
  // The page that shows it reads again and finds that it does not exist.
  void queries.invalidateQueries({ queryKey: leadKeys.detail(id) });
}

function isShown(queries: QueryClient, id: string): boolean {
  if (queries.getQueryData(leadKeys.detail(id))) return true;
  return queries
    .getQueriesData<LeadPages>({ queryKey: leadKeys.lists })
    .some(([, pages]) => pages !== undefined && holdsLead(pages, id));
}

/** True when the detail and every list already hold that version or a later one. */
function isKnown(queries: QueryClient, { entity_id: id, version }: LiveUpdate): boolean {
  const detail = queries.getQueryData<Lead>(leadKeys.detail(id));
  if (detail && detail.version < version) return false;
  return queries
    .getQueriesData<LeadPages>({ queryKey: leadKeys.lists })
    .every(([, pages]) =>
      (pages?.pages ?? []).every((page) =>
        page.data.every((lead) => lead.id !== id || lead.version >= version),
      ),
    );
}
