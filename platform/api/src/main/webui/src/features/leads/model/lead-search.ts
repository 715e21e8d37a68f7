import type { LeadStatus } from '@/shared/api/types';

export const STATUSES: readonly LeadStatus[] = ['new', 'contacted', 'qualified', 'unqualified', 'converted'];

export const SORTS = [
  'created_at',
  'updated_at',
  'name',
  'company',
  'score',
  'total_spend',
  'status',
] as const;
export type LeadSort = (typeof SORTS)[number];

/** What the leads list shows, as it stands in the address. Absent means the default. */
export interface LeadSearch {
  search?: string;
  status?: LeadStatus;
  owner?: string;
  min_spend?: number;
  max_spend?: number;
  sort_by?: LeadSort;
  sort_order?: 'asc' | 'desc';
}

export const DEFAULT_SORT = { sort_by: 'created_at', sort_order: 'desc' } as const;

/** Reads the address; whatever is not understood is left out, so that no link can break the page. */
export function parseLeadSearch(raw: Record<string, unknown>): LeadSearch {
  const search = text(raw.search);
  const status = oneOf(raw.status, STATUSES);
  const owner = text(raw.owner);
  const min = amount(raw.min_spend);
  const max = amount(raw.max_spend);
  const sortBy = oneOf(raw.sort_by, SORTS);
  const sortOrder = oneOf(raw.sort_order, ['asc', 'desc'] as const);
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(owner && { owner }),
    ...(min !== undefined && { min_spend: min }),
    ...(max !== undefined && { max_spend: max }),
    ...(sortBy && { sort_by: sortBy }),
    ...(sortOrder && { sort_order: sortOrder }),
  };
}

export function hasFilters(search: LeadSearch): boolean {
  return Boolean(
    search.search ||
      search.status ||
      search.owner ||
      search.min_spend !== undefined ||
      search.max_spend !== undefined,
  );
}

export function withoutFilters({ sort_by, sort_order }: LeadSearch): LeadSearch {
  return { ...(sort_by && { sort_by }), ...(sort_order && { sort_order }) };
}

function text(value: unknown): string | undefined {
  // The router reads ?search=42 as a number.
  const found = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return typeof found === 'string' && found.trim() ? found : undefined;
}

function amount(value: unknown): number | undefined {
  const found = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : undefined;
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value);
}
