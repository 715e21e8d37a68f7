import type { QueryClient } from '@tanstack/react-query';
import type { Lead } from '@/shared/api/types';
import { leadKeys } from '../api/keys';
import { dropLead, type LeadPages, patchLead } from '../model/lead-pages';

/** Puts a lead's newer state wherever an older one is shown. */
export function rememberLead(queries: QueryClient, lead: Lead): void {
  queries.setQueryData<Lead>(leadKeys.detail(lead.id), (held) =>
    held && held.version > lead.version ? held : lead,
  );
  changeLists(queries, (pages) => patchLead(pages, lead));
}

/** Takes a lead that is gone off every list. */
export function forgetLead(queries: QueryClient, id: string): void {
  queries.removeQueries({ queryKey: leadKeys.history(id) });
  changeLists(queries, (pages) => dropLead(pages, id));
}

/** Changes lists in place. One that was due to be read again stays so: a patch does not make it complete. */
function changeLists(queries: QueryClient, change: (pages: LeadPages) => LeadPages): void {
  for (const query of queries.getQueryCache().findAll({ queryKey: leadKeys.lists })) {
    const { data, dataUpdatedAt, isInvalidated } = query.state;
    const pages = data as LeadPages | undefined;
    const changed = pages && change(pages);
    if (!changed || changed === pages) continue;
    queries.setQueryData(query.queryKey, changed, { updatedAt: dataUpdatedAt });
    if (isInvalidated) query.invalidate();
  }
}
