import type { ApiKey } from '@/shared/api/types';

export type KeyState = 'active' | 'expiring' | 'expired' | 'revoked';

const SOON_MS = 7 * 24 * 60 * 60 * 1_000;

export function stateOf(apiKey: Pick<ApiKey, 'expires_at' | 'revoked_at'>, now: number): KeyState {
  if (apiKey.revoked_at) return 'revoked';
  if (!apiKey.expires_at) return 'active';
  const left = Date.parse(apiKey.expires_at) - now;
  if (left <= 0) return 'expired';
  return left <= SOON_MS ? 'expiring' : 'active';
}

/** Whether programs can use it still. */
export function works(state: KeyState): boolean {
  return state === 'active' || state === 'expiring';
}
