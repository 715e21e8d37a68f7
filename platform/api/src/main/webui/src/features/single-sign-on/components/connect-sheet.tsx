import { type FormEvent, useState } from 'react';
import type { NewSingleSignOnConnection, SingleSignOnConnection } from '@/shared/api/types';
import { FormSheet } from '@/shared/forms/form-sheet';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { CONTROL, Field } from '@/shared/ui/field';
import { problemText } from '@/shared/ui/problem-message';
import { useBeginConnection } from '../api/connections';
import { errorAt } from '../model/errors';

const KINDS = ['saml', 'oidc', 'google'] as const;
type Kind = (typeof KINDS)[number];

interface ConnectSheetProps {
  onBegun: (connection: SingleSignOnConnection) => void;
  onClose: () => void;
}

/** The first step: what it is, so that we can say what the provider has to be told. */
export function ConnectSheet({ onBegun, onClose }: ConnectSheetProps) {
  const begin = useBeginConnection();
  const [kind, setKind] = useState<Kind>('saml');
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate(asked(name, kind), { onSuccess: onBegun });
  };
  const error = begin.error ? (errorAt(begin.error, '/name') ?? problemText(begin.error)) : undefined;
  return (
    <FormSheet
      title={t('sso.connect')}
      description={t('sso.connect_text')}
      dirty={name !== '' && !begin.isSuccess}
      onClose={onClose}
    >
      {(askToClose) => (
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <div className="min-h-0 flex-1 space-y-5 overflow-y-auto px-6 pb-6">
            <fieldset>
              <legend className="mb-1.5 font-medium text-[0.8125rem]">{t('sso.kind')}</legend>
              <div className="divide-y rounded-lg border border-line-strong">
                {KINDS.map((one) => (
                  <label key={one} className="flex items-center gap-3 px-3 py-2">
                    <input
                      type="radio"
                      name="kind"
                      checked={kind === one}
                      onChange={() => setKind(one)}
                      className="size-4 shrink-0 accent-accent"
                    />
                    {t(`sso.kind_${one}`)}
                  </label>
                ))}
              </div>
            </fieldset>
            <Field label={t('sso.name')} hint={t('sso.name_hint')} error={error}>
              {(control) => (
                <input
                  {...control}
                  type="text"
                  autoComplete="off"
                  className={CONTROL}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
          </div>
          <footer className="flex justify-end gap-2 border-t px-6 py-4">
            <Button onClick={askToClose}>{t('action.cancel')}</Button>
            <Button type="submit" look="primary" busy={begin.isPending}>
              {t('sso.continue')}
            </Button>
          </footer>
        </form>
      )}
    </FormSheet>
  );
}

function asked(name: string, kind: Kind): NewSingleSignOnConnection {
  return kind === 'google'
    ? { name: name.trim(), protocol: 'oidc', preset: 'google' }
    : { name: name.trim(), protocol: kind };
}
