import { z } from 'zod';
import { ApiProblem } from '@/shared/api/problem';
import type { OrganizationSettings } from '@/shared/api/types';
import type { MappedProblem } from '@/shared/forms/show-problem';
import '@/shared/forms/zod-without-eval';
import { t } from '@/shared/i18n';

const MAX_NAME = 100;

export const settingsFormSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, t('organization.name_missing'))
    .max(MAX_NAME, t('form.too_long', { max: MAX_NAME })),
  time_zone: z.string(),
  locale: z.string(),
  currency: z.string(),
});

export type SettingsFormValues = z.infer<typeof settingsFormSchema>;

const FIELDS = ['name', 'time_zone', 'locale', 'currency'] as const;

export function valuesOf({ name, time_zone, locale, currency }: OrganizationSettings): SettingsFormValues {
  return { name, time_zone, locale, currency };
}

/** The choices of the browser, and the one that is settled, whether the browser knows it or not. */
export function choicesOf(kind: 'timeZone' | 'currency', settled: string): string[] {
  const known = Intl.supportedValuesOf(kind);
  const all = kind === 'timeZone' ? ['UTC', ...known] : known;
  return [...new Set([...all, settled])].sort();
}

/** Languages with a country, as formats differ by it. */
export const LOCALES = [
  'en',
  'en-GB',
  'en-IE',
  'en-US',
  'de-AT',
  'de-CH',
  'de-DE',
  'es-ES',
  'es-MX',
  'fr-CH',
  'fr-FR',
  'it-IT',
  'ja-JP',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'pt-PT',
] as const;

/** Sorts the errors of a problem to the fields of the form, by their JSON pointers. */
export function mapProblem(problem: unknown): MappedProblem<SettingsFormValues> {
  const mapped: MappedProblem<SettingsFormValues> = { fields: [], rest: [] };
  for (const error of problem instanceof ApiProblem ? problem.errors : []) {
    const path = FIELDS.find((field) => error.pointer === `/${field}`);
    if (path) mapped.fields.push({ path, message: error.detail });
    else mapped.rest.push(error);
  }
  return mapped;
}
