import type { FieldPath } from 'react-hook-form';
import { ApiProblem, type FieldProblem } from '@/shared/api/problem';
import type { FormProblem, MappedProblem } from '@/shared/forms/show-problem';
import { EMPTY_FORM, type LeadFormValues } from './lead-form';

/** Sorts the errors of a problem to the fields of the form, by their JSON pointers. */
export function mapProblem(problem: unknown, values: LeadFormValues): MappedProblem<LeadFormValues> {
  const fields: FormProblem<LeadFormValues>[] = [];
  const rest: FieldProblem[] = [];
  for (const error of problem instanceof ApiProblem ? problem.errors : []) {
    const path = pathOf(error.pointer, values);
    if (path) fields.push({ path, message: error.detail });
    else rest.push(error);
  }
  return { fields, rest };
}

function pathOf(pointer: string, values: LeadFormValues): FieldPath<LeadFormValues> | null {
  const [name = '', index] = pointer.split('/').slice(1).map(unescapePointer);
  if (name === 'emails' || name === 'phones') {
    const row = index === undefined ? 0 : rowOf(values[name], Number(index));
    return row < 0 ? null : `${name}.${row}.value`;
  }
  const known = Object.keys(EMPTY_FORM).find((field) => field === name);
  return known ? (known as FieldPath<LeadFormValues>) : null;
}

/** Empty rows are not sent: the n-th that the server saw is the n-th that is filled in. */
function rowOf(rows: readonly { value: string }[], sent: number): number {
  const filled = rows.flatMap((row, position) => (row.value.trim() ? [position] : []));
  return filled[sent] ?? -1;
}

function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
