import type { Lead } from '@/shared/api/types';

/** A lead as the API sends it, scored and assigned. */
export function aLead(changes: Partial<Lead> = {}): Lead {
  return {
    id: 'lead-1',
    name: 'Ada Byron',
    first_name: 'Ada',
    last_name: 'Byron',
    external_id: null,
    emails: ['ada@engines.example'],
    phones: [],
    company: 'Analytical Engines',
    title: null,
    source: null,
    status: 'new',
    score: 50,
    score_factors: [],
    assigned_to: 'member-1',
    total_spend: null,
    visits: null,
    last_order_at: null,
    metadata: {},
    created_by: null,
    created_at: '2026-01-01T10:00:00Z',
    updated_at: '2026-01-01T10:00:00Z',
    version: 2,
    ...changes,
  };
}
