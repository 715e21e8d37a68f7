import { zodResolver } from '@hookform/resolvers/zod';
import { type ReactNode, useId } from 'react';
import { FormProvider, type UseFormReturn, useForm } from 'react-hook-form';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { type LeadFormValues, leadFormSchema } from '../model/lead-form';
import { LeadFormFields } from './lead-form-fields';

export type LeadFormApi = UseFormReturn<LeadFormValues>;

export function useLeadForm(defaultValues: LeadFormValues): LeadFormApi {
  return useForm<LeadFormValues>({
    resolver: zodResolver(leadFormSchema),
    defaultValues,
    mode: 'onTouched',
  });
}

interface LeadFormProps {
  form: LeadFormApi;
  editing: boolean;
  submitLabel: string;
  onSubmit: (values: LeadFormValues) => Promise<void>;
  onCancel: () => void;
  /** Stands above the fields. */
  notice?: ReactNode;
}

export function LeadForm({ form, editing, submitLabel, onSubmit, onCancel, notice }: LeadFormProps) {
  const id = useId();
  const { isSubmitting, submitCount, errors } = form.formState;
  const invalid = submitCount > 0 && Object.keys(errors).some((field) => field !== 'root');
  return (
    <FormProvider {...form}>
      <form
        id={id}
        noValidate
        onSubmit={form.handleSubmit(onSubmit)}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-6 pt-1 pb-6">
          {notice}
          {errors.root?.message && (
            <p role="alert" className="rounded-lg bg-danger-soft px-3.5 py-2.5 text-danger-ink">
              {errors.root.message}
            </p>
          )}
          <LeadFormFields editing={editing} />
        </div>
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t bg-canvas px-6 py-3.5">
          <p role="status" className="mr-auto text-[0.8125rem] text-danger-ink max-sm:w-full">
            {invalid ? t('form.invalid_summary') : ''}
          </p>
          <Button onClick={onCancel}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" busy={isSubmitting}>
            {submitLabel}
          </Button>
        </footer>
      </form>
    </FormProvider>
  );
}
