import { useFormContext, useWatch } from 'react-hook-form';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useFormats } from '@/shared/session/session';
import { CONTROL, Field } from '@/shared/ui/field';
import { type ApiKeyFormValues, EXPIRIES, expiresAt } from '../model/api-key-form';
import { PermissionChoice } from './permission-choice';

export function KeyFormFields() {
  return (
    <>
      <NameField />
      <PermissionChoice />
      <ExpiryField />
      <LimitField />
      <NetworksField />
    </>
  );
}

function NameField() {
  const { register, formState } = useFormContext<ApiKeyFormValues>();
  return (
    <Field label={t('api_keys.name')} hint={t('api_keys.name_hint')} error={formState.errors.name?.message}>
      {(control) => (
        <input
          type="text"
          // biome-ignore lint/a11y/noAutofocus: the sheet was opened to fill it in
          autoFocus
          autoComplete="off"
          className={CONTROL}
          {...control}
          {...register('name')}
        />
      )}
    </Field>
  );
}

function ExpiryField() {
  const { register, control: form, formState } = useFormContext<ApiKeyFormValues>();
  const formats = useFormats();
  const end = expiresAt(useWatch({ control: form, name: 'expiry' }), Date.now());
  return (
    <Field
      label={t('api_keys.expiry')}
      hint={end ? t('api_keys.expiry_hint', { end: formats.date(end) }) : t('api_keys.expiry_none_hint')}
      error={formState.errors.expiry?.message}
    >
      {(control) => (
        <select className={CONTROL} {...control} {...register('expiry')}>
          {EXPIRIES.map((expiry) => (
            <option key={expiry} value={expiry}>
              {t(`api_keys.expiry_${expiry}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function LimitField() {
  const { register, formState } = useFormContext<ApiKeyFormValues>();
  return (
    <Field
      label={t('api_keys.limit')}
      hint={t('api_keys.limit_hint')}
      error={formState.errors.limit?.message}
    >
      {(control) => (
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          className={CONTROL}
          {...control}
          {...register('limit')}
        />
      )}
    </Field>
  );
}

function NetworksField() {
  const { register, formState } = useFormContext<ApiKeyFormValues>();
  return (
    <Field
      label={t('api_keys.networks')}
      hint={t('api_keys.networks_hint')}
      error={formState.errors.networks?.message}
    >
      {(control) => (
        <textarea
          rows={3}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={cn(CONTROL, '!h-auto py-2 font-mono')}
          {...control}
          {...register('networks')}
        />
      )}
    </Field>
  );
}
