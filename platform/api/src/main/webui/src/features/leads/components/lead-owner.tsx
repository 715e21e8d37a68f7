import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { MemberName } from '@/shared/members/member-name';
import { isAwaitingIntake } from '../model/awaiting';

export function LeadOwner({ lead }: { lead: Pick<Lead, 'score' | 'assigned_to' | 'created_at'> }) {
  if (lead.assigned_to) return <MemberName id={lead.assigned_to} />;
  if (isAwaitingIntake(lead)) return <span className="animate-pulse text-muted">{t('lead.assigning')}</span>;
  return <span className="text-faint">{t('lead.unassigned')}</span>;
}
