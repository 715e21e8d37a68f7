/** The part of the English catalogue about the directory that manages people. */
export const directorySyncEn = {
  'directory_sync.title': 'Directory sync (SCIM)',
  'directory_sync.text':
    'Let your identity provider, such as Okta or Microsoft Entra ID, create people, put them into roles and teams, and shut them out when they leave.',
  'directory_sync.loading': 'Loading directory sync',
  'directory_sync.connection': 'Connection',
  'directory_sync.base_url': 'Base URL (tenant URL)',
  'directory_sync.people_one': '{count} person managed',
  'directory_sync.people_other': '{count} people managed',
  'directory_sync.groups_one': '{count} group linked',
  'directory_sync.groups_other': '{count} groups linked',
  'directory_sync.last_change': 'Last change {ago}',
  'directory_sync.no_change': 'Nothing was synced yet',

  'directory_sync.tokens': 'Tokens',
  'directory_sync.tokens_text':
    'Your identity provider signs in with a token. Whoever has it can make anybody administrator: keep it nowhere else.',
  'directory_sync.new': 'New token',
  'directory_sync.name': 'Name',
  'directory_sync.name_hint': 'The identity provider that will use it, such as “Okta”.',
  'directory_sync.name_missing': 'Enter a name.',
  'directory_sync.new_title': 'New token',
  'directory_sync.new_text': 'The token is shown once, right after it is created.',
  'directory_sync.create': 'Create token',
  'directory_sync.none_title': 'No tokens yet',
  'directory_sync.none_text': 'Create one and paste it, with the base URL, into your identity provider.',
  'directory_sync.used': 'Last used {ago}',
  'directory_sync.never_used': 'Never used',
  'directory_sync.revoke_hint': 'Tokens are API keys: rotate and revoke them there.',
  'directory_sync.to_api_keys': 'Manage API keys',
  'directory_sync.secret_title': 'Copy the token now',
  'directory_sync.secret_text':
    'This is the token “{name}”. It is not shown again: paste it into your identity provider.',
  'directory_sync.secret': 'Token',
  'directory_sync.secret_done': 'I have copied the token',

  'audit.action.member.provisioned': 'let a person in as the directory says',
  'audit.action.member.deprovisioned': 'took a person out as the directory says',
  'audit.action.role.linked': 'linked a role to a group of the directory',
  'audit.action.team.linked': 'linked a team to a group of the directory',

  'directory_sync.not_allowed_title': 'Directory sync is for administrators',
  'directory_sync.not_allowed_text': 'Your role does not include managing people as a directory.',
} as const;
