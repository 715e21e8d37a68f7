import { zodResolver } from '@hookform/resolvers/zod';
import { useRef } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import type { SignUpOptions, SignUpReceipt } from '@/shared/api/types';
import { FormAlert } from '@/shared/forms/form-alert';
import { showProblem } from '@/shared/forms/show-problem';
import { TextField } from '@/shared/forms/text-field';
import { t, tOr } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { useSignUp } from '../api/sign-up';
import { mapSignUpProblem } from '../model/problem-to-form';
import { type SignUpFormValues, signUpFormSchema, suggestSubdomain, toSignUp } from '../model/sign-up-form';
import { ChoiceField } from './choice-field';
import { SubdomainField } from './subdomain-field';

interface SignUpFormProps {
  options: SignUpOptions;
  onSent: (receipt: SignUpReceipt) => void;
}

export function SignUpForm({ options, onSent }: SignUpFormProps) {
  const signUp = useSignUp();
  const chosen = useRef(false);
  const form = useForm<SignUpFormValues>({
    resolver: zodResolver(signUpFormSchema),
    defaultValues: {
      organization: '',
      subdomain: '',
      firstName: '',
      lastName: '',
      email: '',
      region: options.regions[0] ?? '',
      plan: options.plans[0] ?? '',
    },
    mode: 'onTouched',
  });

  const submit = async (values: SignUpFormValues) => {
    try {
      onSent(await signUp.mutateAsync(toSignUp(values)));
    } catch (error) {
      showProblem(form, error, mapSignUpProblem(error));
    }
  };

  const suggest = (organization: string) => {
    if (!chosen.current) form.setValue('subdomain', suggestSubdomain(organization));
  };

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(submit)} className="flex flex-col gap-5">
        <FormAlert message={form.formState.errors.root?.message} />
        <TextField<SignUpFormValues>
          name="organization"
          label={t('sign_up.organization')}
          autoComplete="organization"
          onInput={(event) => suggest(event.currentTarget.value)}
        />
        <SubdomainField
          domain={options.domain}
          onTyped={() => {
            chosen.current = true;
          }}
        />
        <div className="flex gap-4 max-sm:flex-col">
          <TextField<SignUpFormValues>
            name="firstName"
            label={t('sign_up.first_name')}
            autoComplete="given-name"
            className="min-w-0 flex-1"
          />
          <TextField<SignUpFormValues>
            name="lastName"
            label={t('sign_up.last_name')}
            autoComplete="family-name"
            className="min-w-0 flex-1"
          />
        </div>
        <TextField<SignUpFormValues>
          name="email"
          type="email"
          label={t('sign_up.email')}
          hint={t('sign_up.email_hint')}
          autoComplete="email"
        />
        <div className="flex gap-4 max-sm:flex-col">
          <ChoiceField
            name="region"
            label={t('sign_up.region')}
            hint={t('sign_up.region_hint')}
            choices={options.regions}
          />
          <ChoiceField
            name="plan"
            label={t('sign_up.plan')}
            hint={t('sign_up.plan_hint')}
            choices={options.plans}
            nameOf={(plan) => tOr(`sign_up.plan_${plan}`, plan)}
          />
        </div>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting} className="w-full">
          {t('sign_up.submit')}
        </Button>
      </form>
    </FormProvider>
  );
}
