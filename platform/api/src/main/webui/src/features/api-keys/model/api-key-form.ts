import { z } from 'zod';
import type { NewApiKey } from '@/shared/api/types';
import '@/shared/forms/zod-without-eval';
import { t } from '@/shared/i18n';
import { KEY_PERMISSIONS } from './key-permissions';

const MAX_NAME = 100;
const MAX_NETWORKS = 20;
const DAY_MS = 24 * 60 * 60 * 1_000;

const EXPIRY_DAYS = { never: null, month: 30, quarter: 90, year: 365 } as const;
export type Expiry = keyof typeof EXPIRY_DAYS;
export const EXPIRIES = Object.keys(EXPIRY_DAYS) as readonly Expiry[];

/** What is chosen in the form: networks are the lines of a text. */
export const apiKeyFormSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, t('api_keys.name_missing'))
    .max(MAX_NAME, t('form.too_long', { max: MAX_NAME })),
  permissions: z.array(z.enum(KEY_PERMISSIONS)).min(1, t('api_keys.permissions_missing')),
  expiry: z.enum(EXPIRIES),
  limit: z
    .string()
    .trim()
    .regex(/^([1-9]\d{0,6})?$/, t('api_keys.limit_invalid')),
  networks: z
    .string()
    .refine(
      (text) => linesOf(text).length <= MAX_NETWORKS,
      t('api_keys.networks_too_many', { max: MAX_NETWORKS }),
    ),
});

export type ApiKeyFormValues = z.infer<typeof apiKeyFormSchema>;

export const EMPTY_FORM: ApiKeyFormValues = {
  name: '',
  permissions: [],
  expiry: 'never',
  limit: '',
  networks: '',
};

/** When a key ends that is made now; null is never. */
export function expiresAt(expiry: Expiry, now: number): string | null {
  const days = EXPIRY_DAYS[expiry];
  return days === null ? null : new Date(now + days * DAY_MS).toISOString();
}

/** What the API is asked for, without what is empty. */
export function toCreation(values: ApiKeyFormValues, now: number): NewApiKey {
  const networks = linesOf(values.networks);
  const expires = expiresAt(values.expiry, now);
  return {
    name: values.name.trim(),
    permissions: values.permissions,
    ...(networks.length > 0 && { allowed_networks: networks }),
    ...(values.limit.trim() && { requests_per_minute: Number(values.limit) }),
    ...(expires && { expires_at: expires }),
  };
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
