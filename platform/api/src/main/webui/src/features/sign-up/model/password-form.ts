import { z } from 'zod';
import '@/shared/forms/zod-without-eval';
import { t } from '@/shared/i18n';
import { subdomainSchema } from './sign-up-form';

const MIN_PASSWORD = 12;
const MAX_PASSWORD = 128;

/** @param withPassword whether the person has no account yet */
export const passwordFormSchema = (withPassword: boolean) =>
  z.object({
    password: withPassword
      ? z
          .string()
          .min(MIN_PASSWORD, t('sign_up.password_too_short'))
          .max(MAX_PASSWORD, t('sign_up.password_too_long'))
      : z.string(),
    subdomain: subdomainSchema,
  });

export type PasswordFormValues = z.infer<ReturnType<typeof passwordFormSchema>>;
