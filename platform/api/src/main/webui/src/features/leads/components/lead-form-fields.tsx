import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { type MessageKey, t } from '@/shared/i18n';
import { useMembers } from '@/shared/members/list-members';
import { useSession } from '@/shared/session/session';
import { CONTROL, Field } from '@/shared/ui/field';
import { type LeadFormValues, NAMED_AT, NAMING } from '../model/lead-form';
import { STATUSES } from '../model/lead-search';
import { TextRows } from './text-rows';

export function LeadFormFields({ editing }: { editing: boolean }) {
  const { organization, member } = useSession();
  const { currency } = organization;
  const writable = (field: string) => !member.read_only_fields.includes(field);
  return (
    <>
      <Group title={t('form.person')}>
        <TextField name="first_name" label="lead.first_name" autoFocus={!editing} autoComplete="off" />
        <TextField name="last_name" label="lead.last_name" />
        <TextField name="company" label="lead.company" />
        <TextField name="title" label="lead.job_title" />
        {editing && (
          <TextField
            name="name"
            label="lead.full_name"
            hint={t('lead.full_name_hint')}
            className="sm:col-span-2"
          />
        )}
      </Group>
      <Group title={t('form.contact')}>
        {writable('emails') && <TextRows name="emails" type="email" />}
        {writable('phones') && <TextRows name="phones" type="tel" />}
      </Group>
      <Group title={t('form.sales')}>
        {writable('status') && <StatusField />}
        {writable('assigned_to') && <OwnerField editing={editing} />}
        <TextField name="source" label="lead.source" />
        <TextField name="total_spend" label={t('lead.spend_in', { currency })} inputMode="decimal" />
        <TextField name="external_id" label="lead.external_id" className="sm:col-span-2" />
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-x-4 gap-y-4 sm:grid-cols-2">
      <legend className="mb-3 font-semibold text-faint text-xs uppercase tracking-wider">{title}</legend>
      {children}
    </fieldset>
  );
}

interface TextFieldProps {
  name: 'first_name' | 'last_name' | 'name' | 'company' | 'title' | 'source' | 'total_spend' | 'external_id';
  /** A message's key, or a label that is ready. */
  label: MessageKey | (string & {});
  hint?: string;
  className?: string;
  autoFocus?: boolean;
  autoComplete?: string;
  inputMode?: 'decimal';
}

function TextField({ name, label, hint, className, ...input }: TextFieldProps) {
  const { register, formState } = useFormContext<LeadFormValues>();
  const { read_only_fields } = useSession().member;
  if (read_only_fields.includes(name)) return null;
  return (
    <Field
      label={isKey(label) ? t(label as 'lead.name') : label}
      error={formState.errors[name]?.message}
      {...(hint && { hint })}
      {...(className && { className })}
    >
      {(control) => (
        <input
          type="text"
          autoComplete="off"
          className={CONTROL}
          {...control}
          {...input}
          {...register(name, NAMING.has(name) ? { deps: NAMED_AT } : {})}
        />
      )}
    </Field>
  );
}

function isKey(label: string): boolean {
  return label.startsWith('lead.');
}

function StatusField() {
  const { register } = useFormContext<LeadFormValues>();
  return (
    <Field label={t('lead.status')}>
      {(control) => (
        <select className={CONTROL} {...control} {...register('status')}>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`status.${status}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function OwnerField({ editing }: { editing: boolean }) {
  const { register, formState } = useFormContext<LeadFormValues>();
  const members = useMembers();
  if (members.length === 0) return null;
  return (
    <Field label={t('lead.owner')} error={formState.errors.assigned_to?.message}>
      {(control) => (
        <select className={CONTROL} {...control} {...register('assigned_to')}>
          <option value="">{editing ? t('lead.unassigned') : t('form.automatic')}</option>
          {members.map((member) => (
            <option key={member.id} value={member.id}>
              {member.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
