import { useQuery } from '@tanstack/react-query';
import { t } from '@/shared/i18n';
import { useSession } from '@/shared/session/session';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { usageQuery } from '../api/get-usage';
import { AllowedOrigins } from './allowed-origins';
import { CurlExamples } from './curl-examples';
import { RequestLog } from './request-log';
import { UsageCallers } from './usage-callers';
import { UsageDays } from './usage-days';
import { UsageOverview } from './usage-overview';

/** All that there is to know about what programs ask. */
export function UsageContent() {
  const { organization } = useSession();
  const query = useQuery(usageQuery);
  return (
    <div className="mx-auto max-w-4xl space-y-5 px-4 pt-5 pb-12 sm:px-8">
      <header>
        <p className="text-faint text-xs">{t('shell.settings')}</p>
        <h1 className="font-semibold text-xl tracking-tight">{t('usage.title')}</h1>
        <p className="mt-1 max-w-prose text-muted">{t('usage.text', { organization: organization.name })}</p>
      </header>
      {query.isPending && (
        <div role="status" aria-label={t('usage.loading')} className="space-y-5">
          <Skeleton className="h-40" />
          <Skeleton className="h-56" />
        </div>
      )}
      {query.isError && !query.data && (
        <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <>
          <UsageOverview usage={query.data} />
          <UsageDays usage={query.data} />
          <UsageCallers usage={query.data} />
        </>
      )}
      <RequestLog />
      <CurlExamples />
      <AllowedOrigins />
    </div>
  );
}
