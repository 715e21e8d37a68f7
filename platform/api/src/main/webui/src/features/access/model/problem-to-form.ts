import type { FieldPath, FieldValues } from 'react-hook-form';
import { ApiProblem, type FieldProblem, hasCode } from '@/shared/api/problem';
import type { FormProblem, MappedProblem } from '@/shared/forms/show-problem';

/** Sorts the errors of a problem to the fields of a form, by the first part of their JSON pointers. */
export function mapProblem<Values extends FieldValues>(
  problem: unknown,
  fieldOf: (name: string) => FieldPath<Values> | undefined,
): MappedProblem<Values> {
  const fields = new Map<FieldPath<Values>, string>();
  const rest: FieldProblem[] = [];
  for (const error of problem instanceof ApiProblem ? problem.errors : []) {
    const path = fieldOf(error.pointer.split('/')[1] ?? '');
    if (path) fields.set(path, fields.get(path) ?? error.detail);
    else rest.push(error);
  }
  const name = fieldOf('name');
  if (name && (hasCode(problem, 'role_duplicate') || hasCode(problem, 'team_duplicate'))) {
    fields.set(name, problem.detail);
  }
  return {
    fields: [...fields].map(([path, message]): FormProblem<Values> => ({ path, message })),
    rest,
  };
}
