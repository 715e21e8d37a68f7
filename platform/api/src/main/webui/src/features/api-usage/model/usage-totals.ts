import type { ApiUsage } from '@/shared/api/types';

export interface DayTotal {
  day: string;
  programs: number;
  people: number;
}

export interface CallerTotal {
  /** Of a key or an application; null for all people together. */
  key: string | null;
  today: number;
  failed: number;
  limited: number;
  all: number;
}

/** One entry for each of the last days, the earliest first, also for those without a request. */
export function totalsByDay({ day: today, data }: ApiUsage, days: number): DayTotal[] {
  const totals = new Map<string, DayTotal>();
  for (let back = days - 1; back >= 0; back -= 1) {
    const day = new Date(Date.parse(today) - back * 86_400_000).toISOString().slice(0, 10);
    totals.set(day, { day, programs: 0, people: 0 });
  }
  for (const { day, api_key_id, application_id, requests } of data) {
    const total = totals.get(day);
    if (total && (api_key_id || application_id)) total.programs += requests;
    else if (total) total.people += requests;
  }
  return [...totals.values()];
}

/** One entry for each caller, the busiest program first and people last. */
export function totalsByCaller({ day: today, data }: ApiUsage): CallerTotal[] {
  const totals = new Map<string | null, CallerTotal>();
  for (const { day, api_key_id, application_id, requests, failed, limited } of data) {
    const key = api_key_id ?? application_id;
    const total = totals.get(key) ?? { key, today: 0, failed: 0, limited: 0, all: 0 };
    totals.set(key, {
      key,
      today: total.today + (day === today ? requests : 0),
      failed: total.failed + failed,
      limited: total.limited + limited,
      all: total.all + requests,
    });
  }
  return [...totals.values()].sort(
    (one, other) => Number(one.key === null) - Number(other.key === null) || other.all - one.all,
  );
}

/** The part of a limit that is used, from 0 to 1. */
export function share(used: number, limit: number): number {
  return Math.min(1, used / limit);
}
