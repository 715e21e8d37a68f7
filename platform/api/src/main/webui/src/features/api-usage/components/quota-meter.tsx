import { useId } from 'react';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useFormats } from '@/shared/session/session';
import { share } from '../model/usage-totals';

const NEARLY = 0.9;

/** How much of a quota is used, as words and as a bar. */
export function QuotaMeter({ label, used, limit }: { label: string; used: number; limit: number }) {
  const id = useId();
  const formats = useFormats();
  const part = share(used, limit);
  return (
    <div className="min-w-0">
      <p id={id} className="text-[0.8125rem] text-muted">
        {label}
      </p>
      <p className="mt-0.5 font-semibold text-lg tabular-nums">
        {t('usage.of', { used: formats.number(used), limit: formats.number(limit) })}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers do not let a meter look like the rest */}
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(used, limit)}
        className="mt-2 h-2 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={cn('h-full rounded-full', part < NEARLY ? 'bg-accent' : 'bg-danger')}
          style={{ width: `${part * 100}%` }}
        />
      </div>
      {part >= NEARLY && <p className="mt-1 text-[0.8125rem] text-danger-ink">{t('usage.nearly')}</p>}
    </div>
  );
}
