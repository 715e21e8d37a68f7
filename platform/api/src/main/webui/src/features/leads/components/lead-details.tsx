import type { ReactNode } from 'react';
import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { MemberName } from '@/shared/members/member-name';
import { useFormats, useSession } from '@/shared/session/session';
import { Icon, type IconName } from '@/shared/ui/icon';
import { Card } from './card';
import { LeadOwner } from './lead-owner';

export function LeadDetails({ lead }: { lead: Lead }) {
  const formats = useFormats();
  const { hidden_fields } = useSession().member;
  const shown = (field: string) => !hidden_fields.includes(field);
  return (
    <Card title={t('lead.details')}>
      <dl className="grid gap-x-8 px-5 pt-2 pb-4 sm:grid-cols-2">
        <Row icon="user" label={t('lead.owner')}>
          <LeadOwner lead={lead} />
        </Row>
        {shown('company') && (
          <Row icon="building" label={t('lead.company')}>
            {lead.company}
          </Row>
        )}
        {shown('emails') && (
          <Row icon="mail" label={t('lead.emails')}>
            {lead.emails.length > 0 && <Links values={lead.emails} scheme="mailto" />}
          </Row>
        )}
        {shown('phones') && (
          <Row icon="phone" label={t('lead.phones')}>
            {lead.phones.length > 0 && <Links values={lead.phones} scheme="tel" />}
          </Row>
        )}
        {shown('title') && (
          <Row icon="pencil" label={t('lead.job_title')}>
            {lead.title}
          </Row>
        )}
        {shown('source') && (
          <Row icon="filter" label={t('lead.source')}>
            {lead.source}
          </Row>
        )}
        {shown('total_spend') && (
          <Row icon="coins" label={t('lead.spend')}>
            {typeof lead.total_spend === 'number' && formats.money(lead.total_spend)}
          </Row>
        )}
        {shown('visits') && (
          <Row icon="people" label={t('lead.visits')}>
            {typeof lead.visits === 'number' && formats.number(lead.visits)}
          </Row>
        )}
        {shown('last_order_at') && (
          <Row icon="calendar" label={t('lead.last_order')}>
            {lead.last_order_at && formats.date(lead.last_order_at)}
          </Row>
        )}
        {shown('external_id') && (
          <Row icon="hash" label={t('lead.external_id')}>
            {lead.external_id}
          </Row>
        )}
        <Row icon="calendar" label={t('lead.created')}>
          <time dateTime={lead.created_at}>{formats.dateTime(lead.created_at)}</time>
          {lead.created_by && <MemberName id={lead.created_by} />}
        </Row>
        <Row icon="refresh" label={t('lead.updated')}>
          <time dateTime={lead.updated_at}>{formats.dateTime(lead.updated_at)}</time>
        </Row>
      </dl>
    </Card>
  );
}

interface RowProps {
  icon: IconName;
  label: string;
  children: ReactNode;
}

function Row({ icon, label, children }: RowProps) {
  return (
    <div className="flex min-w-0 items-start gap-3 border-line/70 border-t py-2.5 first:border-t-0 sm:[&:nth-child(2)]:border-t-0">
      <dt className="flex w-28 shrink-0 items-center gap-2 text-muted">
        <Icon name={icon} className="size-4 text-faint" />
        {label}
      </dt>
      <dd className="flex min-w-0 flex-1 flex-col gap-1 break-words">
        {children || <span className="text-faint">{t('lead.none')}</span>}
      </dd>
    </div>
  );
}

function Links({ values, scheme }: { values: readonly string[]; scheme: 'mailto' | 'tel' }) {
  return values.map((value) => (
    <a
      key={value}
      href={`${scheme}:${encodeURIComponent(value).replaceAll('%40', '@')}`}
      className="self-start wrap-anywhere text-accent-ink hover:underline"
    >
      {value}
    </a>
  ));
}
