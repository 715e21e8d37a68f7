import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';

const ROWS = ['w-40', 'w-52', 'w-36'];

interface LoadedListProps<T> {
  query: UseQueryResult<T[]>;
  label: string;
  loadingLabel: string;
  /** What stands there instead of no rows at all. */
  empty?: ReactNode;
  row: (item: T) => ReactNode;
}

/** A list in whatever state it is in. */
export function LoadedList<T>({ query, label, loadingLabel, empty, row }: LoadedListProps<T>) {
  if (query.isPending) {
    return (
      <div
        role="status"
        aria-label={loadingLabel}
        className="divide-y rounded-xl border bg-surface shadow-card"
      >
        {ROWS.map((width) => (
          <div key={width} className="space-y-3 px-4 py-5 sm:px-5">
            <Skeleton className={`h-4 ${width}`} />
            <Skeleton className="h-3.5 w-full max-w-md" />
          </div>
        ))}
      </div>
    );
  }
  if (!query.data) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0 && empty) {
    return <div className="rounded-xl border border-dashed">{empty}</div>;
  }
  return (
    <ul aria-label={label} className="divide-y rounded-xl border bg-surface shadow-card">
      {query.data.map(row)}
    </ul>
  );
}
