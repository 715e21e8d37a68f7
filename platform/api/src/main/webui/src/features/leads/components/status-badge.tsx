import type { LeadStatus } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';

const COLOURS: Record<LeadStatus, string> = {
  new: 'bg-info-soft text-info-ink',
  contacted: 'bg-violet-soft text-violet-ink',
  qualified: 'bg-warn-soft text-warn-ink',
  unqualified: 'bg-hover text-muted',
  converted: 'bg-good-soft text-good-ink',
};

export function StatusBadge({ status }: { status: LeadStatus }) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 rounded-full py-0.5 pr-2.5 pl-2 font-medium text-xs',
        COLOURS[status],
      )}
    >
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {t(`status.${status}`)}
    </span>
  );
}
