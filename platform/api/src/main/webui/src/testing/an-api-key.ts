import type { ApiKey } from '@/shared/api/types';

/** A key as the API lists it: in use and without an end. */
export function anApiKey(changes: Partial<ApiKey> = {}): ApiKey {
  return {
    id: 'key-1',
    name: 'Web shop',
    prefix: 'tsk_Zx3k',
    last_four: 'abcd',
    permissions: ['leads:create', 'leads:read'],
    allowed_networks: [],
    requests_per_minute: null,
    created_by: 'member-2',
    created_at: '2026-01-01T10:00:00Z',
    expires_at: null,
    revoked_at: null,
    last_used_at: null,
    ...changes,
  };
}
