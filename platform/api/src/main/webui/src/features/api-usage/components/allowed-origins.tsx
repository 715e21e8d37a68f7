import { useQuery } from '@tanstack/react-query';
import { t } from '@/shared/i18n';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { settingsQuery } from '../api/settings';
import { OriginsForm } from './origins-form';
import { Section } from './section';

export function AllowedOrigins() {
  const query = useQuery(settingsQuery);
  return (
    <Section title={t('usage.origins')} text={t('usage.origins_text')}>
      {query.isPending && (
        <div role="status" aria-label={t('usage.origins_loading')}>
          <Skeleton className="h-20" />
        </div>
      )}
      {query.isError && !query.data && (
        <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && <OriginsForm key={query.data.version} settings={query.data} />}
    </Section>
  );
}
