/** What the address of the people page says: the lead to explain access to. */
export interface PeopleSearch {
  lead?: string;
}

export function parsePeopleSearch(search: Record<string, unknown>): PeopleSearch {
  return typeof search.lead === 'string' && search.lead ? { lead: search.lead } : {};
}
