import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { organizationAddress, slugOf } from '@/shared/session/addresses';
import { Button } from '@/shared/ui/button';
import { CONTROL, Field } from '@/shared/ui/field';
import { Logo } from '@/shared/ui/logo';

/** Where one lands on a host that belongs to no organization. */
export function WelcomePage() {
  useDocumentTitle(t('welcome.title'));
  const { location } = window;
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const named = location.hostname.split('.').length > 1 && !/^[\d.]+$/.test(location.hostname);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const slug = slugOf(typed);
    if (slug) location.assign(organizationAddress(slug, location));
    else setError(t('welcome.invalid'));
  };

  return (
    <main className="grid min-h-dvh place-items-center px-4">
      <form
        noValidate
        onSubmit={submit}
        className="w-full max-w-sm rounded-2xl border bg-surface p-8 shadow-card"
      >
        <Logo className="size-10" />
        <h1 className="mt-5 font-semibold text-xl tracking-tight">{t('welcome.title')}</h1>
        <p className="mt-1.5 mb-6 text-muted">
          {named ? t('welcome.unknown', { host: location.host }) : t('welcome.text')}
        </p>
        <Field label={t('welcome.label')} error={error}>
          {(control) => (
            <input
              {...control}
              type="text"
              autoCapitalize="none"
              autoComplete="organization"
              spellCheck={false}
              placeholder={t('welcome.placeholder')}
              className={CONTROL}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        <Button type="submit" look="primary" className="mt-5 w-full">
          {t('welcome.submit')}
        </Button>
        {!named && (
          <p className="mt-5 text-center">
            <Link to="/sign-up" className="font-medium text-accent-ink underline-offset-4 hover:underline">
              {t('sign_up.invite')}
            </Link>
          </p>
        )}
      </form>
    </main>
  );
}
