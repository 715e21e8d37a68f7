import { t } from '@/shared/i18n';
import { Skeleton } from '@/shared/ui/skeleton';

const ROWS = ['w-40', 'w-52', 'w-36', 'w-48', 'w-44', 'w-32', 'w-52', 'w-40'];

export function LeadListSkeleton() {
  return (
    <div role="status" aria-label={t('leads.loading')} className="flex-1 overflow-hidden border-t">
      {ROWS.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed picture
        <div key={index} className="flex h-14 items-center gap-3 border-b px-6">
          <Skeleton className="size-8 rounded-lg" />
          <Skeleton className={`h-3.5 ${width}`} />
          <Skeleton className="ml-auto h-3.5 w-28 max-md:hidden" />
          <Skeleton className="h-5 w-20 rounded-full" />
          <Skeleton className="h-3.5 w-24 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
