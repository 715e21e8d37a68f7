import { useInfiniteQuery } from '@tanstack/react-query';
import { hasCode } from '@/shared/api/problem';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { historyQuery } from '../api/get-history';
import { Card } from './card';
import { HistoryItem } from './history-item';

export function LeadHistory({ id }: { id: string }) {
  const query = useInfiniteQuery(historyQuery(id));
  if (hasCode(query.error, 'forbidden')) return null;
  const entries = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Card title={t('history.title')}>
      <div className="px-5 pt-3 pb-5">
        {query.isPending && (
          <div role="status" aria-label={t('history.loading')} className="space-y-4 pt-1">
            <Skeleton className="h-8" />
            <Skeleton className="h-8" />
          </div>
        )}
        {query.isError && entries.length === 0 && (
          <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && entries.length === 0 && <p className="text-faint">{t('history.none')}</p>}
        <ol>
          {entries.map((entry) => (
            <HistoryItem key={entry.id} entry={entry} />
          ))}
        </ol>
        {query.hasNextPage && (
          <Button
            size="small"
            busy={query.isFetchingNextPage}
            className="mt-2"
            onClick={() => void query.fetchNextPage()}
          >
            {t('history.more')}
          </Button>
        )}
      </div>
    </Card>
  );
}
