import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { ApiKey } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { tokensQuery } from '../api/directory-sync';
import { NewToken } from './new-token';
import { TokenSecret } from './token-secret';

/** With what identity providers sign in. */
export function Tokens() {
  const query = useQuery(tokensQuery);
  const opener = useRef<Element>(null);
  const [asking, setAsking] = useState(false);
  const [issued, setIssued] = useState<ApiKey | null>(null);
  const ask = () => {
    opener.current = document.activeElement;
    setAsking(true);
  };
  const returnFocus = () => (opener.current instanceof HTMLElement ? opener.current : null);
  const onIssued = (token: ApiKey) => {
    setAsking(false);
    setIssued(token);
  };
  return (
    <section aria-labelledby="directory-tokens" className="mt-8">
      <div className="mb-3 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id="directory-tokens" className="font-semibold text-[0.9375rem]">
            {t('directory_sync.tokens')}
          </h2>
          <p className="mt-1 text-[0.8125rem] text-muted">{t('directory_sync.tokens_text')}</p>
        </div>
        <Button look="primary" onClick={ask}>
          <Icon name="plus" className="size-4" />
          {t('directory_sync.new')}
        </Button>
      </div>
      {query.isPending && <Skeleton className="h-16 w-full" />}
      {query.isError && !query.data && (
        <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && (
        <div className="rounded-xl border border-dashed">
          <Message
            role="status"
            icon="key"
            title={t('directory_sync.none_title')}
            text={t('directory_sync.none_text')}
          />
        </div>
      )}
      {query.data && query.data.length > 0 && <TokenList tokens={query.data} />}
      <p className="mt-3 text-[0.8125rem] text-faint">
        {t('directory_sync.revoke_hint')}{' '}
        <Link to="/settings/api-keys" className="text-accent-ink underline">
          {t('directory_sync.to_api_keys')}
        </Link>
      </p>
      {asking && <NewToken returnFocus={returnFocus} onIssued={onIssued} onClose={() => setAsking(false)} />}
      {issued && <TokenSecret token={issued} returnFocus={returnFocus} onClose={() => setIssued(null)} />}
    </section>
  );
}

function TokenList({ tokens }: { tokens: ApiKey[] }) {
  const formats = useFormats();
  return (
    <ul aria-label={t('directory_sync.tokens')} className="divide-y rounded-xl border bg-surface shadow-card">
      {tokens.map((token) => (
        <li key={token.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
          <span className="wrap-anywhere min-w-0 flex-1 basis-40 font-medium">{token.name}</span>
          <code className="font-mono text-[0.8125rem] text-muted">
            {token.prefix}…{token.last_four}
          </code>
          <span className="text-[0.8125rem] text-muted">
            {token.last_used_at
              ? t('directory_sync.used', { ago: formats.ago(token.last_used_at) })
              : t('directory_sync.never_used')}
          </span>
        </li>
      ))}
    </ul>
  );
}
