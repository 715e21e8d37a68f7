import { ApiProblem, type FieldProblem } from '@/shared/api/problem';
import type { FormProblem, MappedProblem } from '@/shared/forms/show-problem';
import { t } from '@/shared/i18n';
import { type ApplicationFormValues, linesOf } from './application-form';

const FIELDS: ReadonlyMap<string, keyof ApplicationFormValues> = new Map([
  ['name', 'name'],
  ['kind', 'kind'],
  ['scopes', 'scopes'],
  ['redirect_uris', 'redirects'],
]);

/** Sorts the errors of a problem to the fields of the form, by their JSON pointers; a field has all of its own. */
export function mapProblem(
  problem: unknown,
  values: ApplicationFormValues,
): MappedProblem<ApplicationFormValues> {
  const messages = new Map<keyof ApplicationFormValues, string[]>();
  const rest: FieldProblem[] = [];
  for (const error of problem instanceof ApiProblem ? problem.errors : []) {
    const [name = '', place] = error.pointer.split('/').slice(1);
    const path = FIELDS.get(name);
    if (path)
      messages.set(path, [...(messages.get(path) ?? []), sentence(error, valueAt(path, place, values))]);
    else rest.push(error);
  }
  const fields = [...messages].map(
    ([path, sentences]): FormProblem<ApplicationFormValues> => ({ path, message: sentences.join(' ') }),
  );
  return { fields, rest };
}

/** What the server means by a place in a list, as the person knows it. */
function valueAt(
  path: keyof ApplicationFormValues,
  place: string | undefined,
  values: ApplicationFormValues,
): string | undefined {
  if (place === undefined) return undefined;
  if (path === 'redirects') return linesOf(values.redirects)[Number(place)];
  const scope = values.scopes[Number(place)];
  return path === 'scopes' && scope ? t(`permission.${scope}`) : undefined;
}

function sentence({ detail }: FieldProblem, value: string | undefined): string {
  return value ? t('api_keys.wrong_value', { value, detail }) : detail;
}
