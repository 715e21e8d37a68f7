import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { usePermission } from '@/shared/session/session';
import { buttonClass } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { organizationQuery } from '../api/organization';
import { DeletionSection } from '../components/deletion-section';
import { SettingsForm } from '../components/settings-form';

export function OrganizationPage() {
  useDocumentTitle(t('organization.title'));
  const mayManage = usePermission('organization:manage');
  return <div className="h-full overflow-y-auto">{mayManage ? <Managed /> : <NotAllowed />}</div>;
}

function Managed() {
  const query = useQuery(organizationQuery);
  return (
    <div className="mx-auto max-w-2xl px-4 pt-5 pb-12 sm:px-8">
      <header className="mb-6">
        <p className="text-faint text-xs">{t('shell.settings')}</p>
        <h1 className="font-semibold text-xl tracking-tight">{t('organization.title')}</h1>
        {query.data && (
          <p className="mt-1 text-muted">
            {t('organization.facts', { region: query.data.region, plan: query.data.plan })}
          </p>
        )}
      </header>
      {query.data && (
        <>
          <SettingsForm settings={query.data} onStale={() => void query.refetch()} />
          <DeletionSection settings={query.data} />
        </>
      )}
      {query.isPending && (
        <div role="status" className="flex flex-col gap-5">
          <span className="sr-only">{t('session.loading')}</span>
          {['name', 'zone', 'currency'].map((field) => (
            <Skeleton key={field} className="h-9 w-full" />
          ))}
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
      icon="building"
      title={t('organization.not_allowed_title')}
      text={t('organization.not_allowed_text')}
    >
      <Link to="/leads" className={buttonClass()}>
        {t('shell.to_leads')}
      </Link>
    </Message>
  );
}
