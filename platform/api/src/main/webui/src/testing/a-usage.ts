import type { ApiUsage } from '@/shared/api/types';

/** Usage of two programs and of people, with leads nearly at their limit. */
export function aUsage(changes: Partial<ApiUsage> = {}): ApiUsage {
  return {
    plan: 'standard',
    day: '2026-03-10',
    resets_at: '2026-03-11T00:00:00Z',
    requests_today: 125,
    records: 950_000,
    limits: {
      key_per_minute: 100,
      member_per_minute: 1_200,
      organization_per_minute: 3_000,
      requests_per_day: 250_000,
      records: 1_000_000,
    },
    data: [
      { day: '2026-03-10', api_key_id: 'key-1', application_id: null, requests: 120, failed: 4, limited: 7 },
      { day: '2026-03-10', api_key_id: 'key-2', application_id: null, requests: 5, failed: 0, limited: 0 },
      { day: '2026-03-10', api_key_id: null, application_id: null, requests: 30, failed: 0, limited: 0 },
      { day: '2026-03-09', api_key_id: 'key-1', application_id: null, requests: 40, failed: 1, limited: 0 },
    ],
    ...changes,
  };
}
