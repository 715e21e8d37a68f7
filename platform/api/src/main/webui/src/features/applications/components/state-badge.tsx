import type { Application } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';

const COLOURS = {
  enabled: 'bg-good-soft text-good-ink',
  pending: 'bg-warn-soft text-warn-ink',
  disabled: 'bg-hover text-muted',
} as const;

export function StateBadge({ application }: { application: Pick<Application, 'enabled' | 'pending'> }) {
  const state = application.pending ? 'pending' : application.enabled ? 'enabled' : 'disabled';
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 rounded-full py-0.5 pr-2.5 pl-2 font-medium text-xs',
        COLOURS[state],
      )}
    >
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {t(`applications.state_${state}`)}
    </span>
  );
}
