import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { AuditChain, AuditListQuery, AuditVerification } from '@/shared/api/types';
import { t, tn } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useFormats } from '@/shared/session/session';
import { Button, buttonClass } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { chainQuery, useVerification } from '../api/chain';
import { exportAddress } from '../model/audit-search';
import { findingText } from '../model/entry-text';

/** Whether the trail is as it was sealed, and the trail as a file. */
export function ChainPanel({ filter }: { filter: AuditListQuery }) {
  const id = useId();
  const chain = useQuery(chainQuery);
  const verification = useVerification();
  const result = verification.data;
  return (
    <section aria-labelledby={id} className="mb-5 rounded-xl border bg-surface p-4 shadow-card sm:px-5">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id={id} className="font-semibold">
            {t('audit.chain')}
          </h2>
          {chain.isPending && (
            <div role="status" aria-label={t('audit.chain_loading')} className="mt-2">
              <Skeleton className="h-4 w-56" />
            </div>
          )}
          {chain.data && <ChainText chain={chain.data} />}
        </div>
        <div className="flex flex-wrap gap-2">
          <ExportMenu filter={filter} />
          <Button look="primary" busy={verification.isPending} onClick={() => verification.mutate()}>
            {t('audit.verify')}
          </Button>
        </div>
      </div>
      {chain.isError && !chain.data && (
        <ProblemMessage error={chain.error} onRetry={() => void chain.refetch()} />
      )}
      {verification.isError && (
        <ProblemMessage error={verification.error} onRetry={() => verification.mutate()} />
      )}
      {result && <VerificationResult result={result} />}
    </section>
  );
}

function ChainText({ chain }: { chain: AuditChain }) {
  const formats = useFormats();
  if (chain.sequence === 0) return <p className="mt-1 text-muted">{t('audit.chain_empty')}</p>;
  const last = chain.last_verification;
  return (
    <div className="mt-1 space-y-1 text-muted">
      <p>
        {last === null && t('audit.chain_never')}
        {last?.intact &&
          t('audit.chain_verified', {
            sequence: formats.number(last.sequence),
            at: formats.ago(last.at),
          })}
        {last?.intact === false && (
          <span className="text-danger-ink">{t('audit.chain_was_broken', { at: formats.ago(last.at) })}</span>
        )}
      </p>
      <p className="text-[0.8125rem]">
        {t('audit.chain_sealed', { sequence: formats.number(chain.sequence) })}
        {': '}
        <code className="wrap-anywhere text-xs" title={chain.hash}>
          {chain.hash.slice(0, 16)}…
        </code>{' '}
        {chain.unsealed > 0 && tn('audit.chain_unsealed', chain.unsealed)}
      </p>
    </div>
  );
}

function VerificationResult({ result }: { result: AuditVerification }) {
  return (
    <div
      role={result.intact ? 'status' : 'alert'}
      className={cn(
        'mt-4 rounded-lg border p-3',
        result.intact ? 'border-line' : 'border-danger-ink text-danger-ink',
      )}
    >
      <p className="flex items-center gap-2 font-medium">
        <Icon name={result.intact ? 'check' : 'alert'} className="size-4" />
        {result.intact ? tn('audit.verify_good', result.checked) : t('audit.verify_bad')}
      </p>
      {!result.intact && (
        <>
          <ul className="mt-2 list-inside list-disc">
            {result.findings.map((finding) => (
              <li key={`${finding.kind} ${finding.sequence} ${finding.entry_id}`}>{findingText(finding)}</li>
            ))}
          </ul>
          <p className="mt-2">{t('audit.verify_bad_text', { sequence: result.sound_up_to })}</p>
        </>
      )}
    </div>
  );
}

/** Links, so that the browser writes the file as it comes. */
function ExportMenu({ filter }: { filter: AuditListQuery }) {
  return (
    <details className="relative">
      <summary className={cn(buttonClass(), 'cursor-pointer list-none')}>
        {t('audit.export')}
        <Icon name="chevronDown" className="size-4" />
      </summary>
      <div className="absolute right-0 z-10 mt-1 flex w-60 flex-col rounded-lg border bg-raised p-1 shadow-float max-sm:right-auto max-sm:left-0">
        {(['ndjson', 'csv'] as const).map((format) => (
          <a
            key={format}
            href={exportAddress(filter, format)}
            download
            className="rounded-md px-3 py-2 hover:bg-hover"
          >
            {t(`audit.export_${format}`)}
          </a>
        ))}
      </div>
    </details>
  );
}
