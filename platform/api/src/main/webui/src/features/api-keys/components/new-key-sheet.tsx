import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { ApiKey } from '@/shared/api/types';
import { FormFrame } from '@/shared/forms/form-frame';
import { FormSheet } from '@/shared/forms/form-sheet';
import { showProblem } from '@/shared/forms/show-problem';
import { t } from '@/shared/i18n';
import { useCreateApiKey } from '../api/create-api-key';
import { type ApiKeyFormValues, apiKeyFormSchema, EMPTY_FORM, toCreation } from '../model/api-key-form';
import { mapProblem } from '../model/problem-to-form';
import { KeyFormFields } from './key-form-fields';

interface NewKeySheetProps {
  returnFocus: () => HTMLElement | null;
  onIssued: (apiKey: ApiKey) => void;
  onClose: () => void;
}

export function NewKeySheet({ returnFocus, onIssued, onClose }: NewKeySheetProps) {
  const create = useCreateApiKey(onIssued);
  const form = useForm<ApiKeyFormValues>({
    resolver: zodResolver(apiKeyFormSchema),
    defaultValues: EMPTY_FORM,
    mode: 'onTouched',
  });

  const submit = async (values: ApiKeyFormValues) => {
    try {
      await create.mutateAsync(toCreation(values, Date.now()));
    } catch (error) {
      showProblem(form, error, mapProblem(error, values));
    }
  };

  return (
    <FormSheet
      title={t('api_keys.new_title')}
      description={t('api_keys.new_text')}
      dirty={form.formState.isDirty && !create.isSuccess}
      returnFocus={returnFocus}
      onClose={onClose}
    >
      {(askToClose) => (
        <FormFrame form={form} submitLabel={t('api_keys.create')} onSubmit={submit} onCancel={askToClose}>
          <KeyFormFields />
        </FormFrame>
      )}
    </FormSheet>
  );
}
