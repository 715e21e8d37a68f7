import type { QueryClient } from '@tanstack/react-query';
import type { Lead } from '@/shared/api/types';
import { leadKeys } from '../api/keys';
import { dropLead, type LeadPages, patchLead } from '../model/lead-pages';

/** Puts a lead's newer state wherever an older one is shown. */
export function rememberLead(queries: QueryClient, lead: Lead): void {
  queries.setQueryData<Lead>(leadKeys.detail(lead.id), (held) =>
    held && held.version > lead.version ? held : lead,
  );
  queries.setQueriesData<LeadPages>({ queryKey: leadKeys.lists }, (pages) => pages && patchLead(pages, lead));
}

/** Takes a lead that is gone off every list. */
export function forgetLead(queries: QueryClient, id: string): void {
  queries.removeQueries({ queryKey: leadKeys.history(id) });
  queries.setQueriesData<LeadPages>({ queryKey: leadKeys.lists }, (pages) => pages && dropLead(pages, id));
}
