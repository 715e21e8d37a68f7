import type { ApiKey } from '@/shared/api/types';

/** What of a key may be shown, and tells it from others. */
export function maskedKey({ prefix, last_four }: Pick<ApiKey, 'prefix' | 'last_four'>): string {
  return `${prefix}…${last_four}`;
}
