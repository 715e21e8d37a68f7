import type { SingleSignOnConnection, SingleSignOnConnectionPatch } from '@/shared/api/types';

/** What an administrator types about a provider. */
export interface ConnectionForm {
  name: string;
  enabled: boolean;
  issuer: string;
  clientId: string;
  clientSecret: string;
  metadataUrl: string;
  metadata: string;
  email: string;
  firstName: string;
  lastName: string;
  roles: string;
  mappings: { value: string; roleId: string }[];
}

export function toForm(connection: SingleSignOnConnection): ConnectionForm {
  const { attributes, oidc, saml } = connection;
  return {
    name: connection.name,
    enabled: connection.enabled,
    issuer: oidc?.issuer ?? '',
    clientId: oidc?.client_id ?? '',
    clientSecret: '',
    metadataUrl: saml?.metadata_url ?? '',
    metadata: '',
    email: attributes.email ?? '',
    firstName: attributes.first_name ?? '',
    lastName: attributes.last_name ?? '',
    roles: attributes.roles ?? '',
    mappings: connection.role_mappings.map(({ value, role_id }) => ({ value, roleId: role_id })),
  };
}

/** What the API is asked for. A provider that is known and not typed anew stays as it is. */
export function toPatch(
  connection: SingleSignOnConnection,
  form: ConnectionForm,
): SingleSignOnConnectionPatch {
  return {
    name: form.name.trim(),
    enabled: form.enabled,
    ...(connection.protocol === 'oidc' ? { oidc: toOidc(connection, form) } : toSaml(connection, form)),
    attributes: {
      email: form.email.trim() || null,
      first_name: form.firstName.trim() || null,
      last_name: form.lastName.trim() || null,
      roles: form.roles.trim() || null,
    },
    role_mappings: form.mappings
      .filter(({ value, roleId }) => value.trim() && roleId)
      .map(({ value, roleId }) => ({ value: value.trim(), role_id: roleId })),
  };
}

function toOidc({ preset }: SingleSignOnConnection, form: ConnectionForm) {
  return {
    client_id: form.clientId.trim(),
    ...(preset !== 'google' && { issuer: form.issuer.trim() }),
    ...(form.clientSecret && { client_secret: form.clientSecret }),
  };
}

function toSaml({ configured, saml }: SingleSignOnConnection, form: ConnectionForm) {
  const metadata = form.metadata.trim();
  const url = form.metadataUrl.trim();
  const unchanged = configured && !metadata && url === (saml?.metadata_url ?? '');
  if (unchanged) return {};
  return { saml: metadata ? { metadata } : { metadata_url: url } };
}
