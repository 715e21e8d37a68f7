import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { usePermission } from '@/shared/session/session';
import { buttonClass } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { directorySyncQuery } from '../api/directory-sync';
import { Connection } from '../components/connection';
import { Tokens } from '../components/tokens';

export function DirectorySyncPage() {
  useDocumentTitle(t('directory_sync.title'));
  const mayManage = usePermission('scim:manage');
  return <div className="h-full overflow-y-auto">{mayManage ? <Managed /> : <NotAllowed />}</div>;
}

function Managed() {
  const query = useQuery(directorySyncQuery);
  return (
    <div className="mx-auto max-w-2xl px-4 pt-5 pb-12 sm:px-8">
      <header className="mb-6">
        <p className="text-faint text-xs">{t('shell.settings')}</p>
        <h1 className="font-semibold text-xl tracking-tight">{t('directory_sync.title')}</h1>
        <p className="mt-1 text-muted">{t('directory_sync.text')}</p>
      </header>
      {query.data && (
        <>
          <Connection sync={query.data} />
          <Tokens />
        </>
      )}
      {query.isPending && (
        <div role="status" className="flex flex-col gap-5">
          <span className="sr-only">{t('directory_sync.loading')}</span>
          <Skeleton className="h-9 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
      )}
      {query.isError && !query.data && (
        <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
      )}
    </div>
  );
}

function NotAllowed() {
  return (
    <Message
      role="status"
      icon="refresh"
      title={t('directory_sync.not_allowed_title')}
      text={t('directory_sync.not_allowed_text')}
    >
      <Link to="/leads" className={buttonClass()}>
        {t('shell.to_leads')}
      </Link>
    </Message>
  );
}
