import { z } from 'zod';
import { ApiProblem } from '@/shared/api/problem';
import type { MappedProblem } from '@/shared/forms/show-problem';
import '@/shared/forms/zod-without-eval';
import { t, tOr } from '@/shared/i18n';

const MAX_NAME = 60;
const MIN_PASSWORD = 12;
const MAX_PASSWORD = 128;

const name = z
  .string()
  .trim()
  .min(1, t('join.name_missing'))
  .max(MAX_NAME, t('form.too_long', { max: MAX_NAME }));

/** @param withAccount whether the person has one already, so that nothing is left to choose */
export const acceptFormSchema = (withAccount: boolean) =>
  withAccount
    ? z.object({ firstName: z.string(), lastName: z.string(), password: z.string() })
    : z.object({
        firstName: name,
        lastName: name,
        password: z
          .string()
          .min(MIN_PASSWORD, t('join.password_too_short'))
          .max(MAX_PASSWORD, t('join.password_too_long')),
      });

export interface AcceptFormValues {
  firstName: string;
  lastName: string;
  password: string;
}

const FIELDS: ReadonlyMap<string, keyof AcceptFormValues> = new Map([
  ['/first_name', 'firstName'],
  ['/last_name', 'lastName'],
  ['/password', 'password'],
]);

/** Sorts the errors of a problem to the fields of the form, by their JSON pointers. */
export function mapProblem(problem: unknown): MappedProblem<AcceptFormValues> {
  const mapped: MappedProblem<AcceptFormValues> = { fields: [], rest: [] };
  for (const error of problem instanceof ApiProblem ? problem.errors : []) {
    const path = FIELDS.get(error.pointer);
    if (path) mapped.fields.push({ path, message: tOr(`join.${error.code}`, error.detail) });
    else mapped.rest.push(error);
  }
  return mapped;
}
