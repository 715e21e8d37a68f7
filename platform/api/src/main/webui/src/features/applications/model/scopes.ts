import type { ApplicationScope } from '@/shared/api/types';

// A record, so that the compiler finds the scope that is missing here.
const EVERY: Record<ApplicationScope, true> = {
  'leads:read': true,
  'leads:create': true,
  'leads:update': true,
  'leads:delete': true,
  'leads:import': true,
  'members:read': true,
  'audit:read': true,
  'audit_log:read': true,
};

/** All that an application may be allowed, in the order in which it is shown. */
export const SCOPES = Object.keys(EVERY) as readonly ApplicationScope[];

/** Nobody can give what they do not have themselves; what was given stays on offer. */
export function grantable(own: readonly string[], given: readonly ApplicationScope[]): ApplicationScope[] {
  return SCOPES.filter((scope) => own.includes(scope) || given.includes(scope));
}
