import { t } from '@/shared/i18n';
import { problemText } from '@/shared/ui/problem-message';
import type { LeadFormValues } from '../model/lead-form';
import { mapProblem } from '../model/problem-to-form';
import type { LeadFormApi } from './lead-form';

/** Puts what the server found wrong where it belongs in the form. */
export function showProblem(form: LeadFormApi, error: unknown, values: LeadFormValues): void {
  const { fields, rest } = mapProblem(error, values);
  fields.forEach(({ path, message }, index) => {
    form.setError(path, { type: 'server', message }, { shouldFocus: index === 0 });
  });
  if (rest.length > 0) form.setError('root', { message: rest.map((problem) => problem.detail).join(' ') });
  else if (fields.length === 0) form.setError('root', { message: problemText(error) });
  else form.setError('root', { message: t('form.invalid_summary') });
}
