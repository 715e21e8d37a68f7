import type { ApiUsage } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { QuotaMeter } from './quota-meter';
import { Section } from './section';

/** What is used of what the plan allows. */
export function UsageOverview({ usage }: { usage: ApiUsage }) {
  const formats = useFormats();
  const { limits } = usage;
  return (
    <Section
      title={t('usage.today')}
      text={t('usage.today_text', { plan: usage.plan, reset: formats.dateTime(usage.resets_at) })}
    >
      <div className="grid gap-6 sm:grid-cols-2">
        <QuotaMeter
          label={t('usage.requests_today')}
          used={usage.requests_today}
          limit={limits.requests_per_day}
        />
        <QuotaMeter label={t('usage.records')} used={usage.records} limit={limits.records} />
      </div>
      <dl className="mt-5 grid gap-x-6 gap-y-3 border-t pt-4 text-[0.8125rem] sm:grid-cols-3">
        <PerMinute label={t('usage.key_per_minute')} value={limits.key_per_minute} />
        <PerMinute label={t('usage.organization_per_minute')} value={limits.organization_per_minute} />
        <PerMinute label={t('usage.member_per_minute')} value={limits.member_per_minute} />
      </dl>
    </Section>
  );
}

function PerMinute({ label, value }: { label: string; value: number }) {
  const formats = useFormats();
  return (
    <div>
      <dt className="text-faint text-xs">{label}</dt>
      <dd className="mt-0.5">{t('usage.per_minute', { count: formats.number(value) })}</dd>
    </div>
  );
}
