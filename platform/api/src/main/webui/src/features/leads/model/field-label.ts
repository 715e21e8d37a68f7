import { t, tOr } from '@/shared/i18n';
import { humanize } from '@/shared/lib/humanize';

const LABELS: Record<string, string> = {
  name: t('lead.name'),
  title: t('lead.job_title'),
  assigned_to: t('lead.owner'),
  total_spend: t('lead.spend'),
  last_order_at: t('lead.last_order'),
  metadata: t('lead.more_fields'),
  score_factors: t('lead.why_score'),
};

/** What a field of the API is called on screen. */
export function fieldLabel(field: string): string {
  return LABELS[field] ?? tOr(`lead.${field}`, humanize(field));
}
