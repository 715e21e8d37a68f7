import type { AuditEntry, AuditFinding } from '@/shared/api/types';
import { t, tOr } from '@/shared/i18n';
import { humanize } from '@/shared/lib/humanize';

/** Who did it. */
export function actorText({ type, name }: AuditEntry['actor']): string {
  return name ?? t(`audit.actor_${type}`);
}

/** What was done, to go behind who did it. */
export function actionText(action: string): string {
  return tOr(`audit.action.${action}`, humanize(action.replaceAll('.', ' ')).toLowerCase());
}

export interface ChangeRow {
  field: string;
  before: string;
  after: string;
}

/** Each change as texts; empty where there was or is nothing. */
export function changeRows(entry: AuditEntry): ChangeRow[] {
  return Object.entries(entry.changes).map(([field, change]) => {
    const { from, to } = change as { from?: unknown; to?: unknown };
    return { field, before: valueText(from), after: valueText(to) };
  });
}

export function findingText({ kind, sequence, entry_id }: AuditFinding): string {
  const text = tOr(`audit.finding.${kind}`, humanize(kind));
  return text.replace('{sequence}', String(sequence ?? '')).replace('{id}', entry_id ?? '');
}

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
