import type { AuditActorType, AuditListQuery } from '@/shared/api/types';

export const ACTOR_TYPES = ['api_key', 'app', 'operator', 'system'] as const;
export const ACTIONS = ['lead', 'api_key', 'application', 'session', 'audit', 'organization'] as const;

/** What the audit log shows, as it stands in the address. */
export interface AuditSearch {
  actor_type?: AuditActorType;
  actor_id?: string;
  action?: string;
  entity_id?: string;
  /** Days of the organization's calendar, such as 2026-01-31, the last one included. */
  since?: string;
  until?: string;
  /** The entry that is open. */
  entry?: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ACTION = /^[a-z_]{1,60}(\.[a-z_]{1,60})?$/;

/** Reads the address; whatever is not understood is left out. */
export function parseAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const actorType = ACTOR_TYPES.find((candidate) => candidate === raw.actor_type);
  const actor = matching(raw.actor_id, ID);
  const action = matching(raw.action, ACTION);
  const entity = matching(raw.entity_id, ID);
  const since = day(raw.since);
  const until = day(raw.until);
  const entry = matching(raw.entry, ID);
  return {
    ...(actorType && { actor_type: actorType }),
    ...(actor && { actor_id: actor }),
    ...(action && { action }),
    ...(entity && { entity_id: entity }),
    ...(since && { since }),
    ...(until && { until }),
    ...(entry && { entry }),
  };
}

export function hasFilters({ entry: _, ...filters }: AuditSearch): boolean {
  return Object.keys(filters).length > 0;
}

/** The same as the API is asked for it. */
export function toQuery(search: AuditSearch, timeZone: string): AuditListQuery {
  const { entry: _, since, until, ...rest } = search;
  return {
    ...rest,
    ...(since && { since: startOfDay(since, 0, timeZone) }),
    ...(until && { until: startOfDay(until, 1, timeZone) }),
  };
}

/** Where the browser gets what is shown as a file. */
export function exportAddress(query: AuditListQuery, format: 'ndjson' | 'csv'): string {
  const parameters = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  return `/api/v1/audit-entries/export?${parameters}`;
}

/** The instant at which a day, or one some days later, begins in a time zone. */
export function startOfDay(date: string, daysLater: number, timeZone: string): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const wanted = Date.UTC(year, month - 1, dayOfMonth + daysLater);
  // Twice, since the clocks may change between the first guess and the answer.
  let instant = wanted - offset(wanted, timeZone);
  instant = wanted - offset(instant, timeZone);
  return new Date(instant).toISOString();
}

function offset(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - instant;
}

function matching(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

function day(value: unknown): string | undefined {
  const found = matching(value, DAY);
  return found && !Number.isNaN(Date.parse(found)) ? found : undefined;
}
