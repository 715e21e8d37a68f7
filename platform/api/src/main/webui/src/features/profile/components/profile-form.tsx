import { zodResolver } from '@hookform/resolvers/zod';
import type { ReactNode } from 'react';
import { FormProvider, useForm, useFormContext } from 'react-hook-form';
import { hasCode } from '@/shared/api/problem';
import type { Profile } from '@/shared/api/types';
import { FormAlert } from '@/shared/forms/form-alert';
import { showProblem } from '@/shared/forms/show-problem';
import { TextField } from '@/shared/forms/text-field';
import { t } from '@/shared/i18n';
import { useSession } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { CONTROL, Field } from '@/shared/ui/field';
import { useChangeProfile } from '../api/profile';
import {
  LANGUAGES,
  languageName,
  mapProblem,
  type ProfileFormValues,
  patchOf,
  profileFormSchema,
  timeZones,
  valuesOf,
} from '../model/profile-form';

interface ProfileFormProps {
  profile: Profile;
  /** Reads the profile again. */
  onStale: () => void;
}

export function ProfileForm({ profile, onStale }: ProfileFormProps) {
  const { organization } = useSession();
  const change = useChangeProfile();
  const form = useForm<ProfileFormValues>({
    resolver: zodResolver(profileFormSchema),
    defaultValues: valuesOf(profile),
    values: valuesOf(profile),
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    mode: 'onTouched',
  });

  const submit = async (values: ProfileFormValues) => {
    try {
      const saved = await change.mutateAsync({ version: profile.version, patch: patchOf(values) });
      form.reset(valuesOf(saved));
      toast.good(t('profile.saved'));
    } catch (error) {
      if (hasCode(error, 'precondition_failed')) {
        onStale();
        form.setError('root', { message: t('profile.stale') });
      } else {
        showProblem(form, error, mapProblem(error));
      }
    }
  };

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(submit)} className="flex flex-col gap-5">
        <FormAlert message={form.formState.errors.root?.message} />
        <TextField<ProfileFormValues>
          name="name"
          label={t('profile.name')}
          hint={profile.email}
          autoComplete="name"
        />
        <div className="flex gap-4 max-sm:flex-col">
          <Choice name="time_zone" label={t('profile.time_zone')} hint={t('profile.time_zone_hint')}>
            <option value="">{t('profile.of_organization', { zone: organization.time_zone })}</option>
            {timeZones(profile.time_zone).map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </Choice>
          <Choice name="language" label={t('profile.language')} hint={t('profile.language_hint')}>
            <option value="">{t('profile.usual_language')}</option>
            {[...new Set([...LANGUAGES, ...(profile.language ? [profile.language] : [])])].map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </Choice>
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
  name: 'time_zone' | 'language';
  label: string;
  hint: string;
  children: ReactNode;
}

function Choice({ name, label, hint, children }: ChoiceProps) {
  const { register, formState } = useFormContext<ProfileFormValues>();
  return (
    <Field label={label} hint={hint} error={formState.errors[name]?.message} className="min-w-0 flex-1">
      {(control) => (
        <select className={CONTROL} {...control} {...register(name)}>
          {children}
        </select>
      )}
    </Field>
  );
}
