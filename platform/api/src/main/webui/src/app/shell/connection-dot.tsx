import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useConnection } from '../live-updates';

/** Whether live updates come in, said quietly. */
export function ConnectionDot({ className }: { className?: string }) {
  const state = useConnection();
  const connected = state === 'connected';
  return (
    <p
      role="status"
      title={connected ? t('live.hint_connected') : t('live.hint_waiting')}
      className={cn('flex items-center gap-2 text-muted text-xs', className)}
    >
      <span
        aria-hidden="true"
        className={cn(
          'size-2 rounded-full transition-colors',
          connected ? 'bg-[#22a06b]' : 'animate-pulse bg-[#d9922b]',
        )}
      />
      {t(`live.${state}`)}
    </p>
  );
}
