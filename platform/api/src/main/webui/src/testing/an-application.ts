import type { Application } from '@/shared/api/types';

/** An application as the API lists it: a machine that is in use. */
export function anApplication(changes: Partial<Application> = {}): Application {
  return {
    id: 'application-1',
    client_id: 'app-mzxw6ytboi2dgnrvgy3tqojqgu',
    name: 'Night export',
    kind: 'machine',
    scopes: ['leads:read'],
    redirect_uris: [],
    enabled: true,
    pending: false,
    created_by: 'member-2',
    created_at: '2026-01-01T10:00:00Z',
    updated_at: '2026-01-01T10:00:00Z',
    last_used_at: null,
    version: 3,
    token_endpoint: 'https://login.example/token',
    authorization_endpoint: null,
    ...changes,
  };
}
