import type { Role } from '@/shared/api/types';

/** A role of the organization's own as the API sends it. */
export function aRole(changes: Partial<Role> = {}): Role {
  return {
    id: 'role-clerk',
    key: null,
    name: 'Clerk',
    description: null,
    permissions: ['leads:read', 'members:read'],
    scope: 'own',
    hidden_fields: [],
    read_only_fields: [],
    receives_leads: false,
    members: 0,
    version: 1,
    ...changes,
  };
}
