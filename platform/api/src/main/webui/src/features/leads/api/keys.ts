import type { LeadSearch } from '../model/lead-search';

export const leadKeys = {
  lists: ['leads', 'list'] as const,
  list: (search: LeadSearch) => ['leads', 'list', search] as const,
  detail: (id: string) => ['leads', 'detail', id] as const,
  history: (id: string) => ['leads', 'history', id] as const,
};
