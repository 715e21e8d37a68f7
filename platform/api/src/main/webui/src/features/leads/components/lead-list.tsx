import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useMediaQuery, WIDE } from '@/shared/lib/use-media-query';
import { usePermission } from '@/shared/session/session';
import { Button } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { hasFilters, type LeadSearch, withoutFilters } from '../model/lead-search';
import { LeadCards } from './lead-cards';
import { LeadListSkeleton } from './lead-list-skeleton';
import { LeadTable } from './lead-table';

interface LeadListProps {
  query: UseInfiniteQueryResult;
  leads: Lead[];
  total: number | undefined;
  search: LeadSearch;
  onSearch: (search: LeadSearch) => void;
}

/** The list in whatever state it is in. */
export function LeadList({ query, leads, total, search, onSearch }: LeadListProps) {
  const wide = useMediaQuery(WIDE);
  const navigate = useNavigate();
  if (query.isPending) return <LeadListSkeleton />;
  if (query.isError && leads.length === 0) {
    return (
      <div className="flex-1 overflow-y-auto border-t">
        <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  if (leads.length === 0) return <NoLeads search={search} onSearch={onSearch} />;
  const List = wide ? LeadTable : LeadCards;
  return (
    <>
      <List
        leads={leads}
        total={total}
        search={search}
        onSearch={onSearch}
        onOpen={(id) => void navigate({ to: '/leads/$leadId', params: { leadId: id } })}
        more={{
          hasMore: query.hasNextPage && !query.isFetchNextPageError,
          isLoading: query.isFetchingNextPage,
          load: () => void query.fetchNextPage(),
        }}
      />
      {query.isFetchNextPageError && (
        <p role="alert" className="flex items-center justify-center gap-3 border-t py-2 text-danger-ink">
          {t('problem.title')}
          <Button size="small" onClick={() => void query.fetchNextPage()}>
            {t('action.retry')}
          </Button>
        </p>
      )}
      <p role="status" className="sr-only">
        {query.isFetchingNextPage ? t('leads.loading_more') : ''}
      </p>
    </>
  );
}

function NoLeads({ search, onSearch }: Pick<LeadListProps, 'search' | 'onSearch'>) {
  const navigate = useNavigate();
  const mayCreate = usePermission('leads:create');
  const filtered = hasFilters(search);
  const text = mayCreate ? t('leads.none_text') : t('leads.none_text_viewer');
  return (
    <div className="flex-1 overflow-y-auto border-t">
      {filtered ? (
        <Message
          role="status"
          icon="search"
          title={t('leads.no_match_title')}
          text={t('leads.no_match_text')}
        >
          <Button onClick={() => onSearch(withoutFilters(search))}>{t('action.clear_filters')}</Button>
        </Message>
      ) : (
        <Message role="status" icon="people" title={t('leads.none_title')} text={text}>
          {mayCreate && (
            <Button look="primary" onClick={() => void navigate({ to: '/leads/new' })}>
              {t('leads.new_first')}
            </Button>
          )}
        </Message>
      )}
    </div>
  );
}
