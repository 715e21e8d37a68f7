import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  loadingLabel: string;
  children: (data: T) => ReactNode;
}

/** What was asked for, in whatever state it is. */
export function Loaded<T>({ query, loadingLabel, children }: LoadedProps<T>) {
  if (query.isPending) {
    return (
      <div role="status" aria-label={loadingLabel}>
        <Skeleton className="h-16" />
      </div>
    );
  }
  if (query.data === undefined) {
    return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  }
  return children(query.data);
}
