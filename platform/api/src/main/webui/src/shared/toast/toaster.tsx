import { useSyncExternalStore } from 'react';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { Icon } from '@/shared/ui/icon';
import { dismissToast, type Toast, toastStore } from './toast-store';

/** The live region stays in the page while empty, so that screen readers notice what is put into it. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.snapshot);
  return (
    <section
      aria-label={t('toast.region')}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-[60] flex flex-col items-center gap-2 sm:right-auto sm:items-start lg:left-64"
    >
      {toasts.map((entry) => (
        <ToastCard key={entry.id} entry={entry} />
      ))}
    </section>
  );
}

const TONES = {
  good: { icon: 'check', colour: 'text-good-ink' },
  bad: { icon: 'alert', colour: 'text-danger-ink' },
  plain: { icon: 'info', colour: 'text-info-ink' },
} as const;

function ToastCard({ entry }: { entry: Toast }) {
  const tone = TONES[entry.tone];
  const { action } = entry;
  return (
    <div
      role={entry.tone === 'bad' ? 'alert' : 'status'}
      className="pointer-events-auto flex w-full max-w-sm animate-appear items-center gap-3 rounded-xl bg-raised py-2.5 pr-2 pl-3.5 shadow-float"
    >
      <Icon name={tone.icon} className={cn('size-4 shrink-0', tone.colour)} />
      <p className="min-w-0 flex-1 break-words font-medium">{entry.text}</p>
      {action && (
        <button
          type="button"
          className="rounded-md px-2 py-1 font-medium text-accent-ink hover:bg-hover"
          onClick={() => {
            action.run();
            dismissToast(entry.id);
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={t('toast.dismiss')}
        className="grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
        onClick={() => dismissToast(entry.id)}
      >
        <Icon name="x" className="size-3.5" />
      </button>
    </div>
  );
}
