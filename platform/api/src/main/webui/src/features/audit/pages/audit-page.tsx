import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { usePermission, useSession } from '@/shared/session/session';
import { entriesQuery } from '../api/list-entries';
import { AuditFilters } from '../components/audit-filters';
import { AuditNotAllowed } from '../components/audit-not-allowed';
import { ChainPanel } from '../components/chain-panel';
import { EntryList } from '../components/entry-list';
import { EntrySheet } from '../components/entry-sheet';
import { type AuditSearch, hasFilters, toQuery } from '../model/audit-search';

const route = getRouteApi('/app/settings/audit-log');

export function AuditPage() {
  useDocumentTitle(t('audit.title'));
  const mayRead = usePermission('audit_log:read');
  return <div className="h-full overflow-y-auto">{mayRead ? <Trail /> : <AuditNotAllowed />}</div>;
}

function Trail() {
  const { organization } = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { entry, ...filters } = search;
  const filter = toQuery(filters, organization.time_zone);
  const query = useInfiniteQuery(entriesQuery(filter));
  const show = (next: AuditSearch) =>
    void navigate({ to: '/settings/audit-log', search: next, replace: true });
  return (
    <div className="mx-auto max-w-4xl px-4 pt-5 pb-12 sm:px-8">
      <header className="mb-5">
        <p className="text-faint text-xs">{t('shell.settings')}</p>
        <h1 className="font-semibold text-xl tracking-tight">{t('audit.title')}</h1>
        <p className="mt-1 max-w-prose text-muted">{t('audit.text', { organization: organization.name })}</p>
      </header>
      <ChainPanel filter={filter} />
      <AuditFilters search={filters} onSearch={show} />
      <EntryList
        query={query}
        filtered={hasFilters(filters)}
        onOpen={(id) => show({ ...filters, entry: id })}
        onClear={() => show({})}
      />
      {entry && (
        <EntrySheet
          id={entry}
          listed={query.data?.pages.flatMap((page) => page.data).find(({ id }) => id === entry)}
          onClose={() => show(filters)}
          onSearch={show}
        />
      )}
    </div>
  );
}
