import type { SingleSignOnConnection } from '@/shared/api/types';

export function aConnection(rest: Partial<SingleSignOnConnection> = {}): SingleSignOnConnection {
  return {
    id: 'connection-1',
    version: 3,
    name: 'Acme ID',
    protocol: 'oidc',
    preset: null,
    enabled: true,
    configured: true,
    tested: true,
    service_provider: {
      redirect_uri: 'https://auth.example/realms/tessera/broker/sso-1/endpoint',
      entity_id: null,
      metadata_url: null,
    },
    oidc: {
      issuer: 'https://id.acme.example',
      client_id: 'tessera',
      authorization_url: 'https://id.acme.example/auth',
    },
    saml: null,
    attributes: { email: 'email', first_name: 'given_name', last_name: 'family_name', roles: null },
    role_mappings: [],
    created_at: '2026-03-10T11:00:00Z',
    updated_at: '2026-03-10T11:00:00Z',
    ...rest,
  };
}
