import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { usePermission } from '@/shared/session/session';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { DeleteLead } from './delete-lead';
import { StatusMenu } from './status-menu';

export function LeadHeader({ lead }: { lead: Lead }) {
  const navigate = useNavigate();
  const mayUpdate = usePermission('leads:update');
  const mayDelete = usePermission('leads:delete');
  const [deleting, setDeleting] = useState(false);
  const second = [lead.title, lead.company].filter(Boolean).join(' · ');
  return (
    <header className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      <Avatar name={lead.name} size="large" shape="record" />
      <div className="min-w-0 flex-1 basis-60">
        <h1 className="break-words font-semibold text-2xl tracking-tight">{lead.name}</h1>
        {second && <p className="mt-0.5 break-words text-muted">{second}</p>}
      </div>
      <div className="flex items-center gap-2">
        <StatusMenu lead={lead} />
        {mayUpdate && (
          <Button onClick={() => void navigate({ to: '/leads/$leadId/edit', params: { leadId: lead.id } })}>
            <Icon name="pencil" className="size-4 text-muted" />
            {t('action.edit')}
          </Button>
        )}
        {mayDelete && (
          <Button size="icon" aria-label={t('action.delete')} onClick={() => setDeleting(true)}>
            <Icon name="trash" className="size-4 text-muted" />
          </Button>
        )}
      </div>
      {deleting && <DeleteLead lead={lead} onClose={() => setDeleting(false)} />}
    </header>
  );
}
