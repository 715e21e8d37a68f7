import type { HideableField, LockableField, MemberPermission, Scope } from '@/shared/api/types';

// Records, so that the compiler finds what is missing here.
const GROUP_OF: Record<MemberPermission, PermissionGroup> = {
  'leads:read': 'leads',
  'leads:create': 'leads',
  'leads:update': 'leads',
  'leads:delete': 'leads',
  'leads:import': 'leads',
  'members:read': 'people',
  'audit:read': 'leads',
  'audit_log:read': 'administration',
  'api_keys:manage': 'administration',
  'applications:manage': 'administration',
  'roles:manage': 'administration',
  'teams:manage': 'administration',
  'organization:manage': 'administration',
  'scim:manage': 'administration',
  'single_sign_on:manage': 'administration',
};
const HIDEABLE_FIELDS: Record<HideableField, true> = {
  company: true,
  emails: true,
  phones: true,
  title: true,
  source: true,
  score: true,
  total_spend: true,
  visits: true,
  last_order_at: true,
  external_id: true,
  metadata: true,
};
const LOCKABLE_FIELDS: Record<LockableField, true> = {
  name: true,
  first_name: true,
  last_name: true,
  company: true,
  title: true,
  emails: true,
  phones: true,
  status: true,
  assigned_to: true,
  source: true,
  total_spend: true,
  visits: true,
  last_order_at: true,
  external_id: true,
  metadata: true,
};
const SCOPE_ORDER: Record<Scope, true> = { own: true, team: true, all: true };

export type PermissionGroup = 'leads' | 'people' | 'administration';

export const PERMISSIONS = Object.keys(GROUP_OF) as readonly MemberPermission[];
export const PERMISSION_GROUPS: readonly PermissionGroup[] = ['leads', 'people', 'administration'];
export const HIDEABLE = Object.keys(HIDEABLE_FIELDS) as readonly HideableField[];
export const LOCKABLE = Object.keys(LOCKABLE_FIELDS) as readonly LockableField[];
export const SCOPES = Object.keys(SCOPE_ORDER) as readonly Scope[];

/** Whoever has one of these could make anybody administrator, or sign in as one. */
const FOR_ADMINISTRATORS_ALONE: ReadonlySet<MemberPermission> = new Set([
  'scim:manage',
  'single_sign_on:manage',
]);

/** What a role can be given. */
export function permissionsOf(group: PermissionGroup): MemberPermission[] {
  return PERMISSIONS.filter(
    (permission) => GROUP_OF[permission] === group && !FOR_ADMINISTRATORS_ALONE.has(permission),
  );
}

export function isHideable(field: string): field is HideableField {
  return Object.hasOwn(HIDEABLE_FIELDS, field);
}
