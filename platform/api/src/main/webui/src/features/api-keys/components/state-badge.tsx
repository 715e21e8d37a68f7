import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import type { KeyState } from '../model/key-state';

const COLOURS: Record<KeyState, string> = {
  active: 'bg-good-soft text-good-ink',
  expiring: 'bg-warn-soft text-warn-ink',
  expired: 'bg-hover text-muted',
  revoked: 'bg-danger-soft text-danger-ink',
};

export function StateBadge({ state }: { state: KeyState }) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 rounded-full py-0.5 pr-2.5 pl-2 font-medium text-xs',
        COLOURS[state],
      )}
    >
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {t(`api_keys.state_${state}`)}
    </span>
  );
}
