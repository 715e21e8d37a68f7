import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider, useForm } from 'react-hook-form';
import type { SignUpLink, SignUpProgress } from '@/shared/api/types';
import { FormAlert } from '@/shared/forms/form-alert';
import { showProblem } from '@/shared/forms/show-problem';
import { TextField } from '@/shared/forms/text-field';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { useCompleteSignUp } from '../api/complete-sign-up';
import { type PasswordFormValues, passwordFormSchema } from '../model/password-form';
import { mapPasswordProblem, sentenceOf } from '../model/problem-to-form';
import { SubdomainField } from './subdomain-field';

interface FinishFormProps {
  token: string;
  link: SignUpLink;
  onBegun: (progress: SignUpProgress) => void;
}

/** The last thing to choose: a password, where there is no account yet, and another name where it was taken. */
export function FinishForm({ token, link, onBegun }: FinishFormProps) {
  const complete = useCompleteSignUp();
  const form = useForm<PasswordFormValues>({
    resolver: zodResolver(passwordFormSchema(!link.has_account)),
    defaultValues: { password: '', subdomain: link.subdomain },
    mode: 'onTouched',
  });
  const taken = link.subdomain_problem ?? form.formState.errors.subdomain;

  const submit = async ({ password, subdomain }: PasswordFormValues) => {
    try {
      onBegun(
        await complete.mutateAsync({
          token,
          ...(!link.has_account && { password }),
          ...(subdomain !== link.subdomain && { subdomain }),
        }),
      );
    } catch (error) {
      showProblem(form, error, mapPasswordProblem(error));
    }
  };

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(submit)} className="flex flex-col gap-5">
        <FormAlert
          message={
            form.formState.errors.root?.message ??
            (link.subdomain_problem && sentenceOf(link.subdomain_problem))
          }
        />
        {/* Password managers keep the password under the name that stands here. */}
        <input type="email" autoComplete="username" value={link.email} readOnly hidden />
        {taken && <SubdomainField domain={window.location.hostname} />}
        {link.has_account ? (
          <p className="text-muted">{t('sign_up.has_account', { email: link.email })}</p>
        ) : (
          <TextField<PasswordFormValues>
            name="password"
            type="password"
            label={t('sign_up.password')}
            hint={t('sign_up.password_hint', { email: link.email })}
            autoComplete="new-password"
          />
        )}
        <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="w-full">
          {t('sign_up.finish')}
        </Button>
      </form>
    </FormProvider>
  );
}
