import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { t, tn } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { usePermission } from '@/shared/session/session';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { leadsQuery } from '../api/list-leads';
import { LeadList } from '../components/lead-list';
import { LeadToolbar } from '../components/lead-toolbar';
import { flattenLeads } from '../model/lead-pages';
import type { LeadSearch } from '../model/lead-search';

const route = getRouteApi('/app/leads');

export function LeadsPage() {
  useDocumentTitle(t('leads.title'));
  const search = route.useSearch();
  const navigate = useNavigate();
  const mayCreate = usePermission('leads:create');
  const query = useInfiniteQuery(leadsQuery(search));
  const leads = useMemo(() => flattenLeads(query.data), [query.data]);
  const total = query.data?.pages[0]?.total ?? undefined;
  const setSearch = (next: LeadSearch) => void navigate({ to: '/leads', search: next, replace: true });

  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex items-center gap-3 px-4 pt-5 pb-4 sm:px-6">
        <h1 className="font-semibold text-xl tracking-tight">{t('leads.title')}</h1>
        {total !== undefined && (
          <p role="status" className="rounded-full bg-hover px-2.5 py-0.5 font-medium text-muted text-xs">
            {tn('leads.total', total)}
          </p>
        )}
        {mayCreate && (
          <Button
            look="primary"
            className="ml-auto"
            onClick={() => void navigate({ to: '/leads/new', search })}
          >
            <Icon name="plus" className="size-4" />
            {t('leads.new')}
          </Button>
        )}
      </header>
      <LeadToolbar search={search} onSearch={setSearch} />
      <LeadList query={query} leads={leads} total={total} search={search} onSearch={setSearch} />
      <Outlet />
    </div>
  );
}
