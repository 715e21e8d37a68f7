import { z } from 'zod';
import type { Application, ApplicationPatch, NewApplication } from '@/shared/api/types';
import '@/shared/forms/zod-without-eval';
import { t } from '@/shared/i18n';
import { SCOPES } from './scopes';

const MAX_NAME = 100;
const MAX_REDIRECTS = 10;

export const KINDS = ['machine', 'person'] as const;

/** What is chosen in the form: addresses are the lines of a text. */
export const applicationFormSchema = z
  .object({
    name: z
      .string()
      .trim()
      .min(1, t('applications.name_missing'))
      .max(MAX_NAME, t('form.too_long', { max: MAX_NAME })),
    kind: z.enum(KINDS),
    scopes: z.array(z.enum(SCOPES)).min(1, t('applications.scopes_missing')),
    redirects: z
      .string()
      .refine(
        (text) => linesOf(text).length <= MAX_REDIRECTS,
        t('applications.redirects_too_many', { max: MAX_REDIRECTS }),
      ),
  })
  .refine(({ kind, redirects }) => kind === 'machine' || linesOf(redirects).length > 0, {
    path: ['redirects'],
    message: t('applications.redirects_missing'),
  });

export type ApplicationFormValues = z.infer<typeof applicationFormSchema>;

export const EMPTY_FORM: ApplicationFormValues = { name: '', kind: 'machine', scopes: [], redirects: '' };

export function valuesOf({ name, kind, scopes, redirect_uris }: Application): ApplicationFormValues {
  return { name, kind, scopes: [...scopes], redirects: redirect_uris.join('\n') };
}

/** What the API is asked for, without what the kind does not have. */
export function toCreation({ name, kind, scopes, redirects }: ApplicationFormValues): NewApplication {
  return {
    name: name.trim(),
    kind,
    scopes,
    ...(kind === 'person' && { redirect_uris: linesOf(redirects) }),
  };
}

export function toPatch({ name, kind, scopes, redirects }: ApplicationFormValues): ApplicationPatch {
  return {
    name: name.trim(),
    scopes,
    ...(kind === 'person' && { redirect_uris: linesOf(redirects) }),
  };
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
