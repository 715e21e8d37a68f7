import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider, useController, useForm } from 'react-hook-form';
import { hasCode } from '@/shared/api/problem';
import type { OrganizationSettings } from '@/shared/api/types';
import { FormAlert } from '@/shared/forms/form-alert';
import { showProblem } from '@/shared/forms/show-problem';
import { TextField } from '@/shared/forms/text-field';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { CONTROL, Field } from '@/shared/ui/field';
import { useUpdateOrganization } from '../api/organization';
import {
  choicesOf,
  LOCALES,
  mapProblem,
  type SettingsFormValues,
  settingsFormSchema,
  valuesOf,
} from '../model/settings-form';

interface SettingsFormProps {
  settings: OrganizationSettings;
  /** Reads the settings again. */
  onStale: () => void;
}

export function SettingsForm({ settings, onStale }: SettingsFormProps) {
  const update = useUpdateOrganization();
  const form = useForm<SettingsFormValues>({
    resolver: zodResolver(settingsFormSchema),
    defaultValues: valuesOf(settings),
    values: valuesOf(settings),
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    mode: 'onTouched',
  });

  const submit = async (patch: SettingsFormValues) => {
    try {
      const saved = await update.mutateAsync({ version: settings.version, patch });
      form.reset(valuesOf(saved));
      toast.good(t('organization.saved'));
    } catch (error) {
      if (hasCode(error, 'precondition_failed')) {
        onStale();
        form.setError('root', { message: t('organization.stale') });
      } else {
        showProblem(form, error, mapProblem(error));
      }
    }
  };

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(submit)} className="flex flex-col gap-5">
        <FormAlert message={form.formState.errors.root?.message} />
        <TextField<SettingsFormValues>
          name="name"
          label={t('organization.name')}
          autoComplete="organization"
        />
        <Choice
          name="time_zone"
          label={t('organization.time_zone')}
          hint={t('organization.time_zone_hint')}
          choices={choicesOf('timeZone', settings.time_zone)}
        />
        <div className="flex gap-4 max-sm:flex-col">
          <Choice
            name="locale"
            label={t('organization.locale')}
            hint={t('organization.locale_hint')}
            choices={[...new Set([...LOCALES, settings.locale])]}
          />
          <Choice
            name="currency"
            label={t('organization.currency')}
            hint={t('organization.currency_hint')}
            choices={choicesOf('currency', settings.currency)}
          />
        </div>
        <Button
          type="submit"
          look="primary"
          busy={form.formState.isSubmitting}
          className="self-start max-sm:w-full"
        >
          {t('action.save')}
        </Button>
      </form>
    </FormProvider>
  );
}

interface ChoiceProps {
  name: 'time_zone' | 'locale' | 'currency';
  label: string;
  hint: string;
  choices: readonly string[];
}

function Choice({ name, label, hint, choices }: ChoiceProps) {
  const { field, fieldState } = useController<SettingsFormValues, typeof name>({ name });
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message} className="min-w-0 flex-1">
      {(control) => (
        <select className={CONTROL} {...control} {...field}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
