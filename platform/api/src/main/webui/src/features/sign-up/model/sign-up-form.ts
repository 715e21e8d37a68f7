import { z } from 'zod';
import type { NewSignUp } from '@/shared/api/types';
import '@/shared/forms/zod-without-eval';
import { t } from '@/shared/i18n';

const MAX_NAME = 100;
const MIN_SUBDOMAIN = 3;
const MAX_SUBDOMAIN = 40;

const name = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(MAX_NAME, t('form.too_long', { max: MAX_NAME }));

/** As far as it can be told without asking; the server knows which are taken. */
export const subdomainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(MIN_SUBDOMAIN, t('sign_up.subdomain_too_short'))
  .max(MAX_SUBDOMAIN, t('sign_up.subdomain_too_long'))
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, t('sign_up.subdomain_malformed'));

export const signUpFormSchema = z.object({
  organization: name(t('sign_up.organization_missing')),
  subdomain: subdomainSchema,
  firstName: name(t('sign_up.first_name_missing')),
  lastName: name(t('sign_up.last_name_missing')),
  email: z.email(t('form.email_invalid')),
  region: z.string(),
  plan: z.string(),
});

export type SignUpFormValues = z.infer<typeof signUpFormSchema>;

/** "Müller & Söhne" is suggested "muller-sohne". */
export function suggestSubdomain(organization: string): string {
  return organization
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SUBDOMAIN)
    .replace(/^-+|-+$/g, '');
}

/** What the API is asked for; where the person is, the browser knows. */
export function toSignUp(values: SignUpFormValues): NewSignUp {
  return {
    organization_name: values.organization,
    subdomain: values.subdomain,
    region: values.region,
    plan: values.plan,
    first_name: values.firstName,
    last_name: values.lastName,
    email: values.email,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    locale: globalThis.navigator?.language || 'en',
    currency: 'USD',
  };
}
