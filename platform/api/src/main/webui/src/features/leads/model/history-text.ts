import type { HistoryEntry } from '@/shared/api/types';
import { type Formats, t, tOr } from '@/shared/i18n';
import { humanize } from '@/shared/lib/humanize';
import { fieldLabel } from './field-label';

export interface ChangeText {
  field: string;
  label: string;
  text: string;
}

/** What the reader of a history needs to know the names behind ids by. */
export interface Names {
  memberName: (id: string) => string;
  formats: Formats;
}

// Told by the score itself.
const HIDDEN = new Set(['score_factors']);

/** Who did it. */
export function actorText({ type, name }: HistoryEntry['actor']): string {
  if (type === 'system') return t('history.system');
  if (type === 'api_key') return name ? t('history.api_key', { name }) : t('history.some_api_key');
  if (type === 'app') return name ? t('history.application', { name }) : t('history.some_application');
  return name ?? t('history.someone');
}

export function actionText(action: string): string {
  return tOr(`history.${action}`, humanize(action.replaceAll('.', ' ')).toLowerCase());
}

/** Each change as a label and a sentence; the creation of a lead lists no fields. */
export function changeTexts(entry: HistoryEntry, names: Names): ChangeText[] {
  if (entry.action === 'lead.created' || entry.action === 'lead.deleted') return [];
  return Object.entries(entry.changes ?? {})
    .filter(([field]) => !HIDDEN.has(field))
    .map(([field, change]) => {
      const { from, to } = change as { from?: unknown; to?: unknown };
      return {
        field,
        label: fieldLabel(field),
        text: sentence(valueText(field, from, names), valueText(field, to, names)),
      };
    });
}

function sentence(from: string, to: string): string {
  if (!from) return t('history.set', { to: to || t('history.empty_value') });
  return to ? t('history.changed', { from, to }) : t('history.cleared', { from });
}

function valueText(field: string, value: unknown, { memberName, formats }: Names): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (field === 'assigned_to') return memberName(String(value));
  if (field === 'status') return tOr(`status.${String(value)}`, String(value));
  if (field === 'total_spend') return formats.money(Number(value));
  if (field === 'last_order_at') return formats.date(String(value));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
