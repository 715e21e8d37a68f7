import type { UseQueryResult } from '@tanstack/react-query';
import type { ApiKey } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import type { OpenDialog } from '../hooks/use-open-dialog';
import { KeyListSkeleton } from './key-list-skeleton';
import { KeyRow } from './key-row';

interface KeyListProps {
  query: UseQueryResult<ApiKey[]>;
  onOpen: (dialog: OpenDialog) => void;
}

/** The list in whatever state it is in. */
export function KeyList({ query, onOpen }: KeyListProps) {
  if (query.isPending) return <KeyListSkeleton />;
  if (!query.data) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) {
    return (
      <div className="rounded-xl border border-dashed">
        <Message role="status" icon="key" title={t('api_keys.none_title')} text={t('api_keys.none_text')}>
          <Button look="primary" onClick={() => onOpen({ kind: 'create' })}>
            {t('api_keys.new_first')}
          </Button>
        </Message>
      </div>
    );
  }
  return (
    <ul aria-label={t('api_keys.title')} className="divide-y rounded-xl border bg-surface shadow-card">
      {query.data.map((apiKey) => (
        <KeyRow
          key={apiKey.id}
          apiKey={apiKey}
          onRotate={() => onOpen({ kind: 'rotate', apiKey })}
          onRevoke={() => onOpen({ kind: 'revoke', apiKey })}
        />
      ))}
    </ul>
  );
}
