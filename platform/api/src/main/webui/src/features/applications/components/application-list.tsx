import type { UseQueryResult } from '@tanstack/react-query';
import type { Application } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import type { OpenDialog } from '../hooks/use-open-dialog';
import { ApplicationRow } from './application-row';
import { ListSkeleton } from './list-skeleton';

interface ApplicationListProps {
  query: UseQueryResult<Application[]>;
  onOpen: (dialog: OpenDialog) => void;
}

/** The list in whatever state it is in. */
export function ApplicationList({ query, onOpen }: ApplicationListProps) {
  if (query.isPending) return <ListSkeleton label={t('applications.loading')} />;
  if (!query.data) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) {
    return (
      <div className="rounded-xl border border-dashed">
        <Message
          role="status"
          icon="link"
          title={t('applications.none_title')}
          text={t('applications.none_text')}
        >
          <Button look="primary" onClick={() => onOpen({ kind: 'create' })}>
            {t('applications.new_first')}
          </Button>
        </Message>
      </div>
    );
  }
  return (
    <ul aria-label={t('applications.title')} className="divide-y rounded-xl border bg-surface shadow-card">
      {query.data.map((application) => (
        <ApplicationRow key={application.id} application={application} onOpen={onOpen} />
      ))}
    </ul>
  );
}
