import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { isAwaitingIntake } from '../model/awaiting';
import { scoreBand } from '../model/score-band';

const BARS = { high: 'bg-good-ink', middle: 'bg-warn-ink', low: 'bg-faint' } as const;
const INKS = { high: 'text-good-ink', middle: 'text-warn-ink', low: 'text-muted' } as const;

/** The score as a number and a short bar; said in words to screen readers. */
export function ScoreBadge({ lead }: { lead: Pick<Lead, 'score' | 'assigned_to' | 'created_at'> }) {
  const { score } = lead;
  if (score === null || score === undefined) {
    return isAwaitingIntake(lead) ? (
      <span className="animate-pulse text-muted">{t('lead.scoring')}</span>
    ) : (
      <span className="text-faint">{t('lead.not_scored')}</span>
    );
  }
  const band = scoreBand(score);
  return (
    <span key={score} className="inline-flex animate-appear items-center gap-2">
      <span className={cn('w-6 text-right font-semibold tabular-nums', INKS[band])} aria-hidden="true">
        {score}
      </span>
      <span aria-hidden="true" className="h-1 w-9 overflow-hidden rounded-full bg-line">
        <span className={cn('block h-full rounded-full', BARS[band])} style={{ width: `${score}%` }} />
      </span>
      <span className="sr-only">{t('lead.score_of', { score })}</span>
    </span>
  );
}
