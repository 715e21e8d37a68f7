import { ApiProblem, type FieldProblem } from '@/shared/api/problem';
import type { FormProblem, MappedProblem } from '@/shared/forms/show-problem';
import { t } from '@/shared/i18n';
import { type ApiKeyFormValues, linesOf } from './api-key-form';

const FIELDS: ReadonlyMap<string, keyof ApiKeyFormValues> = new Map([
  ['name', 'name'],
  ['permissions', 'permissions'],
  ['expires_at', 'expiry'],
  ['requests_per_minute', 'limit'],
  ['allowed_networks', 'networks'],
]);

/** Sorts the errors of a problem to the fields of the form, by their JSON pointers; a field has all of its own. */
export function mapProblem(problem: unknown, values: ApiKeyFormValues): MappedProblem<ApiKeyFormValues> {
  const messages = new Map<keyof ApiKeyFormValues, string[]>();
  const rest: FieldProblem[] = [];
  for (const error of problem instanceof ApiProblem ? problem.errors : []) {
    const [name = '', place] = error.pointer.split('/').slice(1);
    const path = FIELDS.get(name);
    if (path)
      messages.set(path, [...(messages.get(path) ?? []), sentence(error, valueAt(path, place, values))]);
    else rest.push(error);
  }
  const fields = [...messages].map(
    ([path, sentences]): FormProblem<ApiKeyFormValues> => ({ path, message: sentences.join(' ') }),
  );
  return { fields, rest };
}

/** What the server means by a place in a list, as the person knows it. */
function valueAt(path: keyof ApiKeyFormValues, place: string | undefined, values: ApiKeyFormValues) {
  if (place === undefined) return undefined;
  if (path === 'networks') return linesOf(values.networks)[Number(place)];
  const permission = values.permissions[Number(place)];
  return path === 'permissions' && permission ? t(`permission.${permission}`) : undefined;
}

function sentence({ detail }: FieldProblem, value: string | undefined): string {
  return value ? t('api_keys.wrong_value', { value, detail }) : detail;
}
