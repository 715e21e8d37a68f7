import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { hasCode } from '@/shared/api/problem';
import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { usePermission, useSession } from '@/shared/session/session';
import { buttonClass } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { leadQuery } from '../api/get-lead';
import { LeadDetails } from '../components/lead-details';
import { LeadHeader } from '../components/lead-header';
import { LeadHistory } from '../components/lead-history';
import { LeadMetadata } from '../components/lead-metadata';
import { LeadPageSkeleton } from '../components/lead-page-skeleton';
import { ScorePanel } from '../components/score-panel';

const route = getRouteApi('/app/leads/$leadId');

export function LeadPage() {
  const { leadId } = route.useParams();
  const query = useQuery(leadQuery(leadId));
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-6xl px-4 pt-4 pb-12 sm:px-8">
        <Link
          to="/leads"
          className="-ml-2 inline-flex items-center gap-1.5 rounded-md px-2 py-1 text-muted hover:bg-hover hover:text-ink"
        >
          <Icon name="arrowLeft" className="size-4" />
          {t('lead.back')}
        </Link>
        {query.isPending && <LeadPageSkeleton />}
        {query.isError && hasCode(query.error, 'not_found') && <Gone />}
        {query.isError && !hasCode(query.error, 'not_found') && !query.data && (
          <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data && !hasCode(query.error, 'not_found') && <LeadBody lead={query.data} />}
      </div>
      <Outlet />
    </div>
  );
}

function LeadBody({ lead }: { lead: Lead }) {
  useDocumentTitle(lead.name);
  const mayReadHistory = usePermission('audit:read');
  const mayExplain = usePermission('roles:manage');
  const { hidden_fields } = useSession().member;
  return (
    <>
      <LeadHeader lead={lead} />
      <div className="mt-6 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <LeadDetails lead={lead} />
          <LeadMetadata metadata={lead.metadata} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {!hidden_fields.includes('score') && <ScorePanel lead={lead} />}
          {mayExplain && (
            <Link to="/settings/people" search={{ lead: lead.id }} className={buttonClass()}>
              {t('access.who_can')}
            </Link>
          )}
          {mayReadHistory && <LeadHistory id={lead.id} />}
        </div>
      </div>
    </>
  );
}

function Gone() {
  return (
    <Message role="alert" icon="search" title={t('lead.gone_title')} text={t('lead.gone_text')}>
      <Link to="/leads" className={buttonClass()}>
        {t('shell.to_leads')}
      </Link>
    </Message>
  );
}
