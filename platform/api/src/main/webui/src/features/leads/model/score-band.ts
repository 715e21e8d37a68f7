export type ScoreBand = 'high' | 'middle' | 'low';

const HIGH = 70;
const MIDDLE = 40;

export function scoreBand(score: number): ScoreBand {
  if (score >= HIGH) return 'high';
  return score >= MIDDLE ? 'middle' : 'low';
}
