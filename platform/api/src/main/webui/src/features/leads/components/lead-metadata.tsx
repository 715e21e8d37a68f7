import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { humanize } from '@/shared/lib/humanize';
import { Card } from './card';

/** The organization's own fields, as they came. */
export function LeadMetadata({ metadata }: Pick<Lead, 'metadata'>) {
  const entries = Object.entries(metadata ?? {});
  if (entries.length === 0) return null;
  return (
    <Card title={t('lead.more_fields')}>
      <dl className="grid gap-x-8 px-5 pt-2 pb-4 sm:grid-cols-2">
        {entries.map(([name, value]) => (
          <div key={name} className="min-w-0 py-2">
            <dt className="break-words text-[0.8125rem] text-muted">{humanize(name)}</dt>
            <dd className="mt-0.5 break-words">{textOf(value) || t('lead.none')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
