import { z } from 'zod';
import { ApiProblem } from '@/shared/api/problem';
import type { Profile, ProfilePatch } from '@/shared/api/types';
import type { MappedProblem } from '@/shared/forms/show-problem';
import '@/shared/forms/zod-without-eval';
import { t } from '@/shared/i18n';

const MAX_NAME = 100;

export const profileFormSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, t('profile.name_missing'))
    .max(MAX_NAME, t('form.too_long', { max: MAX_NAME })),
  time_zone: z.string(),
  language: z.string(),
});

/** Nothing chosen is the empty text, as selects have it. */
export type ProfileFormValues = z.infer<typeof profileFormSchema>;

export function valuesOf({ name, time_zone, language }: Profile): ProfileFormValues {
  return { name, time_zone: time_zone ?? '', language: language ?? '' };
}

export function patchOf({ name, time_zone, language }: ProfileFormValues): Required<ProfilePatch> {
  return { name: name.trim(), time_zone: time_zone || null, language: language || null };
}

/** The zones of the browser, and the one that is chosen, whether the browser knows it or not. */
export function timeZones(chosen: string | null): string[] {
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone'), ...(chosen ? [chosen] : [])];
  return [...new Set(known)].sort();
}

/** Languages with a country, as formats differ by it. */
export const LANGUAGES = [
  'de-AT',
  'de-CH',
  'de-DE',
  'en-GB',
  'en-IE',
  'en-US',
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

/** What people call a language, in that language. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}

const FIELDS = ['name', 'time_zone', 'language'] as const;

/** Sorts the errors of a problem to the fields of the form, by their JSON pointers. */
export function mapProblem(problem: unknown): MappedProblem<ProfileFormValues> {
  const mapped: MappedProblem<ProfileFormValues> = { fields: [], rest: [] };
  for (const error of problem instanceof ApiProblem ? problem.errors : []) {
    const path = FIELDS.find((field) => error.pointer === `/${field}`);
    if (path) mapped.fields.push({ path, message: error.detail });
    else mapped.rest.push(error);
  }
  return mapped;
}
