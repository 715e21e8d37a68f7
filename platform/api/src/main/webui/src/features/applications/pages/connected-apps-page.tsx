import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { ownApplicationsQuery } from '../api/own-applications';
import { AgreedApplicationRow } from '../components/agreed-application';
import { ListSkeleton } from '../components/list-skeleton';

/** What may act for the person who is signed in. */
export function ConnectedAppsPage() {
  useDocumentTitle(t('connected.title'));
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-4xl px-4 pt-5 pb-12 sm:px-8">
        <header className="mb-5">
          <h1 ref={heading} tabIndex={-1} className="outline-none font-semibold text-xl tracking-tight">
            {t('connected.title')}
          </h1>
          <p className="mt-1 max-w-prose text-muted">{t('connected.text')}</p>
        </header>
        <AgreedApplications returnFocus={() => heading.current} />
      </div>
    </div>
  );
}

function AgreedApplications({ returnFocus }: { returnFocus: () => HTMLElement | null }) {
  const query = useQuery(ownApplicationsQuery);
  if (query.isPending) return <ListSkeleton label={t('connected.loading')} />;
  if (!query.data) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) {
    return (
      <div className="rounded-xl border border-dashed">
        <Message
          role="status"
          icon="link"
          title={t('connected.none_title')}
          text={t('connected.none_text')}
        />
      </div>
    );
  }
  return (
    <ul aria-label={t('connected.title')} className="divide-y rounded-xl border bg-surface shadow-card">
      {query.data.map((application) => (
        <AgreedApplicationRow key={application.id} application={application} returnFocus={returnFocus} />
      ))}
    </ul>
  );
}
