import type { KeyPermission } from '@/shared/api/types';

// A record, so that the compiler finds the permission that is missing here.
const EVERY: Record<KeyPermission, true> = {
  'leads:read': true,
  'leads:create': true,
  'leads:update': true,
  'leads:delete': true,
  'leads:import': true,
  'members:read': true,
  'audit:read': true,
  'audit_log:read': true,
  'scim:manage': true,
};

/** All that a key may be allowed, in the order in which it is shown. */
export const KEY_PERMISSIONS = Object.keys(EVERY) as readonly KeyPermission[];

/** Nobody can give a key what they do not have themselves. */
export function grantable(own: readonly string[]): KeyPermission[] {
  return KEY_PERMISSIONS.filter((permission) => own.includes(permission));
}
