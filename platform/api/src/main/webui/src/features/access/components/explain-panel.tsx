import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccessExplanation, Member, MemberPermission } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { CONTROL, Field } from '@/shared/ui/field';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { explanationQuery } from '../api/people';
import { PERMISSIONS } from '../model/permissions';

interface ExplainPanelProps {
  members: readonly Member[];
  /** The lead that it is about, if it is about one. */
  lead: string | undefined;
}

/** Asks why somebody can do something, or cannot. */
export function ExplainPanel({ members, lead }: ExplainPanelProps) {
  const [member, setMember] = useState('');
  const [permission, setPermission] = useState<MemberPermission>('leads:read');
  return (
    <section aria-label={t('access.explain')} className="mb-6 rounded-xl border bg-surface p-5 shadow-card">
      <h2 className="font-semibold text-[0.9375rem]">{t('access.explain')}</h2>
      <p className="mt-0.5 text-muted">{lead ? t('access.explain_lead') : t('access.explain_text')}</p>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <Field label={t('access.person')}>
          {(control) => (
            <select
              className={CONTROL}
              {...control}
              value={member}
              onChange={(event) => setMember(event.target.value)}
            >
              <option value="">{t('access.choose_person')}</option>
              {members.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('access.permission')}>
          {(control) => (
            <select
              className={CONTROL}
              {...control}
              value={permission}
              onChange={(event) => {
                const chosen = PERMISSIONS.find((one) => one === event.target.value);
                if (chosen) setPermission(chosen);
              }}
            >
              {PERMISSIONS.map((one) => (
                <option key={one} value={one}>
                  {t(`permission.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {member && <Answer member={member} permission={permission} {...(lead && { lead })} />}
    </section>
  );
}

function Answer(question: { member: string; permission: MemberPermission; lead?: string }) {
  const query = useQuery(explanationQuery(question));
  if (query.isPending) return <Skeleton className="mt-4 h-16 w-full" />;
  if (!query.data) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  return <Explanation why={query.data} />;
}

function Explanation({ why }: { why: AccessExplanation }) {
  const locked = why.read_only_fields.filter((field) => !why.hidden_fields.includes(field));
  return (
    <div role="status" className="mt-4 rounded-lg bg-canvas px-4 py-3">
      <p className="font-medium">
        {t(why.allowed ? 'access.can' : 'access.cannot', { name: why.subject.name })}{' '}
        <span className="font-normal text-muted">{t(`access.reason_${why.reason}`)}</span>
      </p>
      {why.lead && (
        <p className="mt-1 text-[0.8125rem] text-muted">
          {t(why.lead.assigned ? 'access.lead_owned' : 'access.lead_created', {
            lead: why.lead.name,
            holder: why.lead.holder_name ?? t('access.nobody'),
          })}
        </p>
      )}
      <ul className="mt-2 grid gap-1 text-[0.8125rem]">
        {why.roles.map((role) => (
          <li key={role.id}>
            <span className="font-medium">{role.name}</span>:{' '}
            {t(role.grants ? 'access.role_grants' : 'access.role_lacks')}, {t(`access.scope_${role.scope}`)}
            {why.lead && ` (${t(role.reaches ? 'access.role_reaches' : 'access.role_misses')})`}
          </li>
        ))}
      </ul>
      {why.teams.length > 0 && (
        <p className="mt-1 text-[0.8125rem]">
          {t('access.through_teams', { teams: why.teams.map((team) => team.name).join(', ') })}
        </p>
      )}
      {why.hidden_fields.length > 0 && (
        <p className="mt-1 text-[0.8125rem]">
          {t('access.hidden_of_it', { fields: why.hidden_fields.join(', ') })}
        </p>
      )}
      {why.lead && why.allowed && locked.length > 0 && (
        <p className="mt-1 text-[0.8125rem]">{t('access.locked_of_it', { fields: locked.join(', ') })}</p>
      )}
    </div>
  );
}
