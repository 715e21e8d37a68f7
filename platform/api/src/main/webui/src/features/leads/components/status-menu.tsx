import { useQueryClient } from '@tanstack/react-query';
import { hasCode } from '@/shared/api/problem';
import type { Lead, LeadStatus } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { usePermission } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { Menu, MenuChoice } from '@/shared/ui/menu';
import { problemText } from '@/shared/ui/problem-message';
import { leadKeys } from '../api/keys';
import { useUpdateLead } from '../api/update-lead';
import { STATUSES } from '../model/lead-search';
import { StatusBadge } from './status-badge';

const OPTIONS = STATUSES.map((status) => ({ value: status, label: <StatusBadge status={status} /> }));

/** The status, and the quickest way to change it. */
export function StatusMenu({ lead }: { lead: Lead }) {
  const queries = useQueryClient();
  const mayUpdate = usePermission('leads:update');
  const update = useUpdateLead();
  if (!mayUpdate) return <StatusBadge status={lead.status} />;

  const change = (status: LeadStatus) => {
    if (status === lead.status) return;
    update.mutate(
      { id: lead.id, version: lead.version, patch: { status } },
      {
        onSuccess: () => toast.good(t('leads.saved')),
        onError: (error) => {
          const stale = hasCode(error, 'precondition_failed');
          if (stale) void queries.invalidateQueries({ queryKey: leadKeys.detail(lead.id) });
          toast.bad(stale ? t('form.conflict_title') : problemText(error));
        },
      },
    );
  };

  const shown = update.isPending ? update.variables.patch.status : lead.status;
  return (
    <Menu
      align="end"
      trigger={
        <Button
          busy={update.isPending}
          aria-label={t('lead.change_status', { status: t(`status.${lead.status}`) })}
          className="!px-2"
        >
          <StatusBadge status={shown ?? lead.status} />
          <Icon name="chevronDown" className="size-3.5 text-faint" />
        </Button>
      }
    >
      <MenuChoice<LeadStatus> value={lead.status} onChange={change} options={OPTIONS} />
    </Menu>
  );
}
