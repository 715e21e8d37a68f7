import type { Lead, ScoreFactor } from '@/shared/api/types';
import { t, tOr } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { humanize } from '@/shared/lib/humanize';
import { isAwaitingIntake } from '../model/awaiting';
import { scoreBand } from '../model/score-band';
import { Card } from './card';

const INKS = { high: 'text-good-ink', middle: 'text-warn-ink', low: 'text-muted' } as const;
const TAGS = {
  high: 'bg-good-soft text-good-ink',
  middle: 'bg-warn-soft text-warn-ink',
  low: 'bg-hover text-muted',
} as const;

/** The score and the rules that it is the sum of. */
export function ScorePanel({ lead }: { lead: Lead }) {
  const { score, score_factors: factors } = lead;
  if (score === null || score === undefined) {
    const text = isAwaitingIntake(lead) ? t('lead.scoring') : t('lead.not_scored');
    return (
      <Card title={t('lead.score')}>
        <p role="status" className="animate-pulse px-5 pt-2 pb-5 text-muted">
          {text}
        </p>
      </Card>
    );
  }
  const band = scoreBand(score);
  return (
    <Card
      title={t('lead.score')}
      aside={
        <span className={cn('rounded-full px-2.5 py-0.5 font-medium text-xs', TAGS[band])}>
          {t(`lead.score_${band}`)}
        </span>
      }
    >
      <div className="animate-appear px-5 pt-1 pb-5">
        <p className="flex items-center gap-4">
          <span className="sr-only">{t('lead.score_of', { score })}</span>
          <span
            aria-hidden="true"
            className={cn('font-semibold text-4xl tabular-nums tracking-tight', INKS[band])}
          >
            {score}
          </span>
          <span aria-hidden="true" className="h-2 flex-1 overflow-hidden rounded-full bg-line">
            <span
              className={cn('block h-full rounded-full bg-current', INKS[band])}
              style={{ width: `${score}%` }}
            />
          </span>
        </p>
        <h3 className="mt-4 mb-1 font-medium text-[0.8125rem] text-muted">{t('lead.why_score')}</h3>
        <Factors factors={factors} />
      </div>
    </Card>
  );
}

function Factors({ factors }: { factors: readonly ScoreFactor[] }) {
  if (factors.length === 0) return <p className="text-faint">{t('lead.no_factors')}</p>;
  return (
    <ul>
      {factors.map(({ code, points }) => (
        <li key={code} className="flex items-center justify-between gap-3 border-t py-2 first:border-t-0">
          <span className="min-w-0 break-words">{tOr(`factor.${code}`, humanize(code))}</span>
          <span
            className={cn(
              'shrink-0 font-medium tabular-nums',
              points < 0 ? 'text-danger-ink' : 'text-good-ink',
            )}
          >
            <span aria-hidden="true">{signed(points)}</span>
            <span className="sr-only">{t('lead.points', { points })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
