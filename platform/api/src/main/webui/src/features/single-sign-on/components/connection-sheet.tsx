import { type FormEvent, useState } from 'react';
import type { SingleSignOnConnection } from '@/shared/api/types';
import { FormSheet } from '@/shared/forms/form-sheet';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { CopyField } from '@/shared/ui/copy-field';
import { problemText } from '@/shared/ui/problem-message';
import { useSaveConnection } from '../api/connections';
import { type ConnectionForm, toForm, toPatch } from '../model/connection-form';
import { errorAt, isElsewhere } from '../model/errors';
import { MappingFields } from './mapping-fields';
import { TextInput } from './text-input';

const KNOWN_PLACES = [
  '/name',
  '/enabled',
  '/oidc/issuer',
  '/oidc/client_id',
  '/oidc/client_secret',
  '/saml',
  '/attributes',
  '/role_mappings',
];

interface ConnectionSheetProps {
  connection: SingleSignOnConnection;
  onClose: () => void;
}

/** What the provider has to be told, what it has to tell us, and what its words mean. */
export function ConnectionSheet({ connection, onClose }: ConnectionSheetProps) {
  const save = useSaveConnection();
  const [before] = useState(() => toForm(connection));
  const [form, setForm] = useState(before);
  const set = (part: Partial<ConnectionForm>) => setForm((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { connection, patch: toPatch(connection, form) },
      {
        onSuccess: (saved) => {
          toast.good(t('sso.saved', { name: saved.name }));
          onClose();
        },
      },
    );
  };
  const dirty = JSON.stringify(form) !== JSON.stringify(before) && !save.isSuccess;
  const input = { form, set, problem: save.error };
  return (
    <FormSheet title={connection.name} description={t('sso.sheet_text')} dirty={dirty} onClose={onClose}>
      {(askToClose) => (
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <div className="min-h-0 flex-1 space-y-5 overflow-y-auto px-6 pb-6">
            <Heading text={t('sso.step_tell_provider')} />
            <OurValues connection={connection} />
            <Heading text={t('sso.step_tell_us')} />
            <TextInput {...input} label={t('sso.name')} field="name" pointer="/name" />
            {connection.protocol === 'oidc' ? (
              <>
                {connection.preset !== 'google' && (
                  <TextInput {...input} label={t('sso.issuer')} field="issuer" pointer="/oidc/issuer" />
                )}
                <TextInput {...input} label={t('sso.client_id')} field="clientId" pointer="/oidc/client_id" />
                <TextInput
                  {...input}
                  label={t('sso.client_secret')}
                  field="clientSecret"
                  pointer="/oidc/client_secret"
                  type="password"
                  {...(connection.configured && { hint: t('sso.client_secret_kept') })}
                />
              </>
            ) : (
              <>
                <TextInput
                  {...input}
                  label={t('sso.metadata_url')}
                  field="metadataUrl"
                  pointer="/saml/metadata_url"
                  hint={t('sso.metadata_url_hint')}
                />
                <TextInput
                  {...input}
                  label={t('sso.metadata')}
                  field="metadata"
                  pointer="/saml/metadata"
                  several
                />
              </>
            )}
            <Heading text={t('sso.step_mapping')} />
            <TextInput
              {...input}
              label={t('sso.attribute_email')}
              field="email"
              pointer="/attributes/email"
              {...(connection.protocol === 'saml' && { hint: t('sso.attribute_email_hint') })}
            />
            <TextInput
              {...input}
              label={t('sso.attribute_first_name')}
              field="firstName"
              pointer="/attributes/first_name"
            />
            <TextInput
              {...input}
              label={t('sso.attribute_last_name')}
              field="lastName"
              pointer="/attributes/last_name"
            />
            <TextInput
              {...input}
              label={t('sso.attribute_roles')}
              field="roles"
              pointer="/attributes/roles"
              hint={t('sso.attribute_roles_hint')}
            />
            {form.roles.trim() && (
              <MappingFields
                mappings={form.mappings}
                error={errorAt(save.error, '/role_mappings')}
                onChange={(mappings) => set({ mappings })}
              />
            )}
            <label className="flex items-start gap-3">
              <input
                type="checkbox"
                checked={form.enabled}
                onChange={(event) => set({ enabled: event.target.checked })}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span>
                {t('sso.enabled')}
                <span className="block text-[0.8125rem] text-muted">{t('sso.enabled_hint')}</span>
              </span>
            </label>
            {save.error && (
              <p role="alert" className="text-[0.8125rem] text-danger-ink">
                {isElsewhere(save.error, KNOWN_PLACES)
                  ? problemText(save.error)
                  : (errorAt(save.error, '/enabled') ?? t('form.invalid_summary'))}
              </p>
            )}
          </div>
          <footer className="flex justify-end gap-2 border-t px-6 py-4">
            <Button onClick={askToClose}>{t('action.cancel')}</Button>
            <Button type="submit" look="primary" busy={save.isPending}>
              {t('action.save')}
            </Button>
          </footer>
        </form>
      )}
    </FormSheet>
  );
}

function Heading({ text }: { text: string }) {
  return <h3 className="pt-2 font-semibold text-[0.9375rem]">{text}</h3>;
}

function OurValues({
  connection: { protocol, service_provider: ours },
}: {
  connection: SingleSignOnConnection;
}) {
  return (
    <div className="space-y-3">
      <CopyField
        label={protocol === 'saml' ? t('sso.acs_url') : t('sso.redirect_uri')}
        value={ours.redirect_uri}
      />
      {ours.entity_id && <CopyField label={t('sso.entity_id')} value={ours.entity_id} />}
      {ours.metadata_url && <CopyField label={t('sso.sp_metadata')} value={ours.metadata_url} />}
    </div>
  );
}
