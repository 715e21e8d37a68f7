import type { MessageKey } from '@/shared/i18n';

export interface SpendRange {
  min_spend?: number | undefined;
  max_spend?: number | undefined;
}

interface ReadRange {
  /** Null while something is wrong. */
  value: SpendRange | null;
  minError: 'leads.spend_invalid' | undefined;
  maxError: 'leads.spend_invalid' | 'leads.spend_order' | undefined;
}

/** Reads two typed amounts; an empty one is no bound. */
export function readSpendRange(min: string, max: string): ReadRange {
  const low = readAmount(min);
  const high = readAmount(max);
  const minError = low === null ? ('leads.spend_invalid' satisfies MessageKey) : undefined;
  let maxError: ReadRange['maxError'];
  if (high === null) maxError = 'leads.spend_invalid';
  else if (high !== undefined && typeof low === 'number' && high < low) maxError = 'leads.spend_order';
  if (minError || maxError || low === null || high === null) return { value: null, minError, maxError };
  return { value: { min_spend: low, max_spend: high }, minError, maxError };
}

function readAmount(typed: string): number | undefined | null {
  if (!typed.trim()) return undefined;
  const amount = Number(typed);
  return Number.isFinite(amount) && amount >= 0 ? amount : null;
}
