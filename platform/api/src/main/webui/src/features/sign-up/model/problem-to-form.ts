import { ApiProblem, type FieldProblem } from '@/shared/api/problem';
import type { MappedProblem } from '@/shared/forms/show-problem';
import { tOr } from '@/shared/i18n';
import type { PasswordFormValues } from './password-form';
import type { SignUpFormValues } from './sign-up-form';

const SIGN_UP_FIELDS: ReadonlyMap<string, keyof SignUpFormValues> = new Map([
  ['/organization_name', 'organization'],
  ['/subdomain', 'subdomain'],
  ['/first_name', 'firstName'],
  ['/last_name', 'lastName'],
  ['/email', 'email'],
  ['/region', 'region'],
  ['/plan', 'plan'],
]);

const PASSWORD_FIELDS: ReadonlyMap<string, keyof PasswordFormValues> = new Map([
  ['/password', 'password'],
  ['/subdomain', 'subdomain'],
]);

/** The sentence for something wrong with a field: ours where there is one. */
export function sentenceOf({ code, detail }: Pick<FieldProblem, 'code' | 'detail'>): string {
  return tOr(`sign_up.${code}`, detail);
}

export const mapSignUpProblem = (problem: unknown): MappedProblem<SignUpFormValues> =>
  map(problem, SIGN_UP_FIELDS);

export const mapPasswordProblem = (problem: unknown): MappedProblem<PasswordFormValues> =>
  map(problem, PASSWORD_FIELDS);

/** Sorts the errors of a problem to the fields of a form, by their JSON pointers. */
function map<Values extends SignUpFormValues | PasswordFormValues>(
  problem: unknown,
  fields: ReadonlyMap<string, keyof Values & string>,
): MappedProblem<Values> {
  const mapped: MappedProblem<Values> = { fields: [], rest: [] };
  for (const error of problem instanceof ApiProblem ? problem.errors : []) {
    const path = fields.get(error.pointer);
    if (path) mapped.fields.push({ path: path as never, message: sentenceOf(error) });
    else mapped.rest.push(error);
  }
  return mapped;
}
