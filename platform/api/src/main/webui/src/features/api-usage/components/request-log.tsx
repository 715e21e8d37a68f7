import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { requestsQuery } from '../api/list-requests';
import type { RequestFilter } from '../model/request-filter';
import { RequestFilters } from './request-filters';
import { RequestItem } from './request-item';
import { Section } from './section';

export function RequestLog() {
  const [filter, setFilter] = useState<RequestFilter>({});
  const query = useInfiniteQuery(requestsQuery(filter));
  const lines = query.data?.pages.flatMap((page) => page.data) ?? [];
  const filtered = Boolean(filter.key || filter.status || filter.path);
  return (
    <Section title={t('usage.log')} text={t('usage.log_text')}>
      <div className="flex flex-wrap justify-between gap-x-4">
        <RequestFilters filter={filter} onChange={setFilter} />
        <Button size="small" busy={query.isRefetching} onClick={() => void query.refetch()}>
          {t('usage.refresh')}
        </Button>
      </div>
      {query.isPending && (
        <div role="status" aria-label={t('usage.log_loading')} className="space-y-2">
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
        </div>
      )}
      {query.isError && lines.length === 0 && (
        <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && lines.length === 0 && (
        <p role="status" className="text-faint">
          {filtered ? t('usage.log_no_match') : t('usage.log_empty')}
        </p>
      )}
      <ol aria-label={t('usage.log')} className="divide-y">
        {lines.map((line) => (
          <RequestItem key={line.id} line={line} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          size="small"
          busy={query.isFetchingNextPage}
          className="mt-3"
          onClick={() => void query.fetchNextPage()}
        >
          {t('usage.log_more')}
        </Button>
      )}
    </Section>
  );
}
