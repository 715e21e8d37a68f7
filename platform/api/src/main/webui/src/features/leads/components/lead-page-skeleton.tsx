import { t } from '@/shared/i18n';
import { Skeleton } from '@/shared/ui/skeleton';

export function LeadPageSkeleton() {
  return (
    <div role="status" aria-label={t('lead.loading')}>
      <div className="mt-4 flex items-center gap-4">
        <Skeleton className="size-12 rounded-xl" />
        <div className="space-y-2">
          <Skeleton className="h-6 w-52" />
          <Skeleton className="h-4 w-36" />
        </div>
      </div>
      <div className="mt-6 grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-80 rounded-xl" />
        <Skeleton className="h-56 rounded-xl" />
      </div>
    </div>
  );
}
