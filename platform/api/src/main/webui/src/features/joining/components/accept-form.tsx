import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider, useForm } from 'react-hook-form';
import type { InvitationLink } from '@/shared/api/types';
import { FormAlert } from '@/shared/forms/form-alert';
import { showProblem } from '@/shared/forms/show-problem';
import { TextField } from '@/shared/forms/text-field';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { useAcceptInvitation } from '../api/acceptance';
import { type AcceptFormValues, acceptFormSchema, mapProblem } from '../model/accept-form';

interface AcceptFormProps {
  token: string;
  link: InvitationLink;
  onAccepted: () => void;
  /** The link does not work any more. */
  onDead: (error: unknown) => void;
  isDead: (error: unknown) => boolean;
}

/** Name and password, where there is no account yet; a button where there is. */
export function AcceptForm({ token, link, onAccepted, onDead, isDead }: AcceptFormProps) {
  const accept = useAcceptInvitation();
  const form = useForm<AcceptFormValues>({
    resolver: zodResolver(acceptFormSchema(link.has_account)),
    defaultValues: { firstName: '', lastName: '', password: '' },
    mode: 'onTouched',
  });

  const submit = async ({ firstName, lastName, password }: AcceptFormValues) => {
    try {
      await accept.mutateAsync({
        token,
        ...(!link.has_account && {
          first_name: firstName.trim(),
          last_name: lastName.trim(),
          password,
        }),
      });
      onAccepted();
    } catch (error) {
      if (isDead(error)) onDead(error);
      else showProblem(form, error, mapProblem(error));
    }
  };

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(submit)} className="flex flex-col gap-5">
        <FormAlert message={form.formState.errors.root?.message} />
        {/* Password managers keep the password under the name that stands here. */}
        <input type="email" autoComplete="username" value={link.email} readOnly hidden />
        {link.has_account ? (
          <p className="text-muted">{t('join.has_account')}</p>
        ) : (
          <>
            <div className="flex gap-4 max-sm:flex-col">
              <TextField<AcceptFormValues>
                name="firstName"
                label={t('join.first_name')}
                autoComplete="given-name"
                className="min-w-0 flex-1"
              />
              <TextField<AcceptFormValues>
                name="lastName"
                label={t('join.last_name')}
                autoComplete="family-name"
                className="min-w-0 flex-1"
              />
            </div>
            <TextField<AcceptFormValues>
              name="password"
              type="password"
              label={t('join.password')}
              hint={t('join.password_hint', { email: link.email })}
              autoComplete="new-password"
            />
          </>
        )}
        <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="w-full">
          {t('join.accept')}
        </Button>
      </form>
    </FormProvider>
  );
}
