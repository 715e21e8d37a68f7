import type { Lead, SentLead } from '@/shared/api/types';

/** A lead as everything else expects it: a field that a role hides is as one without a value. */
export function wholeLead(lead: SentLead): Lead {
  return {
    external_id: null,
    emails: [],
    phones: [],
    company: null,
    title: null,
    source: null,
    score: null,
    score_factors: [],
    total_spend: null,
    visits: null,
    last_order_at: null,
    metadata: {},
    ...lead,
  };
}
