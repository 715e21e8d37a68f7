import { type ReactNode, useId } from 'react';
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';

interface FormFrameProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  submitLabel: string;
  onSubmit: (values: Values) => Promise<void>;
  onCancel: () => void;
  /** Stands above the fields. */
  notice?: ReactNode;
  children: ReactNode;
}

/** A form that fills a sheet: its fields scroll, its buttons stay. */
export function FormFrame<Values extends FieldValues>({
  form,
  submitLabel,
  onSubmit,
  onCancel,
  notice,
  children,
}: FormFrameProps<Values>) {
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
          {children}
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
