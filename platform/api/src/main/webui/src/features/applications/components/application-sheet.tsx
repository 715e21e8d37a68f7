import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { Application } from '@/shared/api/types';
import { FormFrame } from '@/shared/forms/form-frame';
import { FormSheet } from '@/shared/forms/form-sheet';
import { showProblem } from '@/shared/forms/show-problem';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { useCreateApplication } from '../api/create-application';
import { useUpdateApplication } from '../api/update-application';
import {
  type ApplicationFormValues,
  applicationFormSchema,
  EMPTY_FORM,
  toCreation,
  toPatch,
  valuesOf,
} from '../model/application-form';
import { mapProblem } from '../model/problem-to-form';
import { ApplicationFormFields } from './application-form-fields';

interface ApplicationSheetProps {
  /** What is changed; a new one without it. */
  application?: Application;
  returnFocus: () => HTMLElement | null;
  onIssued: (application: Application) => void;
  onClose: () => void;
}

export function ApplicationSheet({ application, returnFocus, onIssued, onClose }: ApplicationSheetProps) {
  const create = useCreateApplication(onIssued);
  const update = useUpdateApplication();
  const form = useForm<ApplicationFormValues>({
    resolver: zodResolver(applicationFormSchema),
    defaultValues: application ? valuesOf(application) : EMPTY_FORM,
    mode: 'onTouched',
  });

  const submit = async (values: ApplicationFormValues) => {
    try {
      if (application) {
        await update.mutateAsync({ application, patch: toPatch(values) });
        toast.good(t('applications.saved', { name: values.name.trim() }));
        onClose();
      } else {
        await create.mutateAsync(toCreation(values));
      }
    } catch (error) {
      showProblem(form, error, mapProblem(error, values));
    }
  };

  return (
    <FormSheet
      title={application ? t('applications.edit_title') : t('applications.new_title')}
      description={application ? t('applications.edit_text') : t('applications.new_text')}
      dirty={form.formState.isDirty && !create.isSuccess && !update.isSuccess}
      returnFocus={returnFocus}
      onClose={onClose}
    >
      {(askToClose) => (
        <FormFrame
          form={form}
          submitLabel={application ? t('action.save') : t('applications.create')}
          onSubmit={submit}
          onCancel={askToClose}
        >
          <ApplicationFormFields {...(application && { application })} />
        </FormFrame>
      )}
    </FormSheet>
  );
}
