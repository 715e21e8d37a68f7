import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { EmailDomain } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { CopyField } from '@/shared/ui/copy-field';
import { CONTROL, Field } from '@/shared/ui/field';
import { problemText } from '@/shared/ui/problem-message';
import { domainsQuery, useAddDomain, useDeleteDomain, useVerifyDomain } from '../api/domains';
import { errorAt } from '../model/errors';
import { Badge } from './badge';
import { Loaded } from './loaded';
import { Section } from './section';

export function Domains() {
  const query = useQuery(domainsQuery);
  const [removing, setRemoving] = useState<EmailDomain | null>(null);
  return (
    <Section title={t('sso.domains')} text={t('sso.domains_text')}>
      <Loaded query={query} loadingLabel={t('sso.domains_loading')}>
        {(domains) =>
          domains.length === 0 ? (
            <p className="text-muted">{t('sso.no_domains')}</p>
          ) : (
            <ul aria-label={t('sso.domains')} className="divide-y rounded-lg border">
              {domains.map((domain) => (
                <DomainRow key={domain.id} domain={domain} onRemove={() => setRemoving(domain)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <AddDomain />
      {removing && <RemoveDomain domain={removing} onClose={() => setRemoving(null)} />}
    </Section>
  );
}

function DomainRow({ domain, onRemove }: { domain: EmailDomain; onRemove: () => void }) {
  const id = useId();
  const verify = useVerifyDomain();
  const check = () =>
    verify.mutate(domain.id, {
      onSuccess: () => toast.good(t('sso.domain_verified', { domain: domain.domain })),
    });
  return (
    <li aria-labelledby={id} className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <h3 id={id} className="wrap-anywhere min-w-0 flex-1 font-medium">
          {domain.domain}
        </h3>
        <Badge
          look={domain.verified_at ? 'good' : 'warn'}
          text={domain.verified_at ? t('sso.verified') : t('sso.not_verified')}
        />
        <Button
          size="small"
          className="!text-danger-ink"
          aria-label={t('sso.remove_domain', { domain: domain.domain })}
          onClick={onRemove}
        >
          {t('action.delete')}
        </Button>
      </div>
      {!domain.verified_at && (
        <div className="mt-3 space-y-3">
          <p className="text-[0.8125rem] text-muted">{t('sso.verify_text')}</p>
          <CopyField label={t('sso.record_name')} value={domain.record_name} />
          <CopyField label={t('sso.record_value')} value={domain.record_value} />
          <Button
            size="small"
            busy={verify.isPending}
            aria-label={t('sso.verify_named', { domain: domain.domain })}
            onClick={check}
          >
            {t('sso.verify')}
          </Button>
          {verify.error && (
            <p role="alert" className="text-[0.8125rem] text-danger-ink">
              {problemText(verify.error)}
            </p>
          )}
        </div>
      )}
    </li>
  );
}

function AddDomain() {
  const add = useAddDomain();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(text.trim(), {
      onSuccess: (domain) => {
        setText('');
        toast.good(t('sso.domain_added', { domain: domain.domain }));
      },
    });
  };
  const error = add.error ? (errorAt(add.error, '/domain') ?? problemText(add.error)) : undefined;
  return (
    <form onSubmit={submit} noValidate className="mt-4 flex flex-wrap items-start gap-3">
      <Field label={t('sso.domain')} error={error} className="min-w-0 flex-1 basis-56">
        {(control) => (
          <input
            {...control}
            type="text"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={t('sso.domain_placeholder')}
            className={CONTROL}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" className="mt-6" busy={add.isPending}>
        {t('sso.add_domain')}
      </Button>
    </form>
  );
}

function RemoveDomain({ domain, onClose }: { domain: EmailDomain; onClose: () => void }) {
  const remove = useDeleteDomain();
  const confirm = () =>
    remove.mutate(domain.id, {
      onSuccess: () => toast.good(t('sso.domain_removed', { domain: domain.domain })),
      onError: (error) => toast.bad(problemText(error)),
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      title={t('sso.remove_domain_title', { domain: domain.domain })}
      text={t('sso.remove_domain_text')}
      confirmLabel={t('action.delete')}
      busy={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
