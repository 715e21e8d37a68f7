import { Skeleton } from '@/shared/ui/skeleton';

const ROWS = ['w-40', 'w-52', 'w-36'];

export function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="divide-y rounded-xl border bg-surface shadow-card">
      {ROWS.map((width) => (
        <div key={width} className="space-y-3 px-4 py-5 sm:px-5">
          <Skeleton className={`h-4 ${width}`} />
          <Skeleton className="h-3.5 w-32" />
          <Skeleton className="h-3.5 w-full max-w-md" />
        </div>
      ))}
    </div>
  );
}
