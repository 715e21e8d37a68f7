import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import type { FieldProblem } from '@/shared/api/problem';
import { t } from '@/shared/i18n';
import { problemText } from '@/shared/ui/problem-message';

export interface FormProblem<Values extends FieldValues> {
  path: FieldPath<Values>;
  message: string;
}

export interface MappedProblem<Values extends FieldValues> {
  fields: FormProblem<Values>[];
  /** What belongs to no field of the form. */
  rest: FieldProblem[];
}

/** Puts what the server found wrong where it belongs in the form. */
export function showProblem<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  error: unknown,
  { fields, rest }: MappedProblem<Values>,
): void {
  fields.forEach(({ path, message }, index) => {
    form.setError(path, { type: 'server', message }, { shouldFocus: index === 0 });
  });
  if (rest.length > 0) form.setError('root', { message: rest.map((problem) => problem.detail).join(' ') });
  else if (fields.length === 0) form.setError('root', { message: problemText(error) });
  else form.setError('root', { message: t('form.invalid_summary') });
}
