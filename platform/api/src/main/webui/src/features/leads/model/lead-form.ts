import { z } from 'zod';
import type { Lead, LeadInput } from '@/shared/api/types';
import '@/shared/forms/zod-without-eval';
import { t } from '@/shared/i18n';
import { STATUSES } from './lead-search';

const MAX_TEXT = 500;
const MAX_EMAIL = 254;
const MAX_PHONE = 64;
const MAX_SPEND = 1e15;
const SPEND = /^\d+(\.\d{1,4})?$/;
// As the server has it: keeps out what cannot be an address.
const EMAIL =
  /^[^\s@<>",;:\\()[\]]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}\p{N}-]{2,63}$/u;

const text = (max = MAX_TEXT) => z.string().trim().max(max, t('form.too_long', { max }));
const email = text(MAX_EMAIL).refine((value) => !value || EMAIL.test(value), t('form.email_invalid'));
const spend = z
  .string()
  .trim()
  .refine((value) => !value || (SPEND.test(value) && Number(value) < MAX_SPEND), t('form.number_invalid'));

/** A lead needs one of these to be known by; that all are missing is said at the first. */
export const NAMING: ReadonlySet<string> = new Set([
  'name',
  'first_name',
  'last_name',
  'company',
  'external_id',
  'emails',
]);
export const NAMED_AT = 'first_name';

/** What is typed into the form: text, whatever it will become. */
export const leadFormSchema = z
  .object({
    name: text(),
    first_name: text(),
    last_name: text(),
    company: text(),
    title: text(),
    source: text(),
    external_id: text(),
    emails: z.array(z.object({ value: email })),
    phones: z.array(z.object({ value: text(MAX_PHONE) })),
    status: z.enum(STATUSES),
    assigned_to: z.string(),
    total_spend: spend,
  })
  .superRefine((values, context) => {
    const given = [values.name, values.first_name, values.last_name, values.company, values.external_id];
    const emails = values.emails.map((entry) => entry.value.toLowerCase());
    if (![...given, ...emails].some(Boolean)) {
      context.addIssue({ code: 'custom', path: [NAMED_AT], message: t('form.identity_missing') });
    }
    emails.forEach((address, index) => {
      if (address && emails.indexOf(address) < index) {
        context.addIssue({
          code: 'custom',
          path: ['emails', index, 'value'],
          message: t('form.email_twice'),
        });
      }
    });
  });

export type LeadFormValues = z.infer<typeof leadFormSchema>;

export const EMPTY_FORM: LeadFormValues = {
  name: '',
  first_name: '',
  last_name: '',
  company: '',
  title: '',
  source: '',
  external_id: '',
  emails: [{ value: '' }],
  phones: [{ value: '' }],
  status: 'new',
  assigned_to: '',
  total_spend: '',
};

export function toFormValues(lead: Lead): LeadFormValues {
  return {
    name: lead.name,
    first_name: lead.first_name ?? '',
    last_name: lead.last_name ?? '',
    company: lead.company ?? '',
    title: lead.title ?? '',
    source: lead.source ?? '',
    external_id: lead.external_id ?? '',
    emails: rows(lead.emails),
    phones: rows(lead.phones),
    status: lead.status,
    assigned_to: lead.assigned_to ?? '',
    total_spend: lead.total_spend?.toString() ?? '',
  };
}

/** The writable fields of a lead; null is "nothing". */
export function toInput(values: LeadFormValues): Required<Pick<LeadInput, keyof LeadFormValues>> {
  const orNull = (value: string) => value.trim() || null;
  return {
    name: orNull(values.name),
    first_name: orNull(values.first_name),
    last_name: orNull(values.last_name),
    company: orNull(values.company),
    title: orNull(values.title),
    source: orNull(values.source),
    external_id: orNull(values.external_id),
    emails: filled(values.emails),
    phones: filled(values.phones),
    status: values.status,
    assigned_to: orNull(values.assigned_to),
    total_spend: values.total_spend.trim() ? Number(values.total_spend) : null,
  };
}

/** The input without what is empty, for a new lead. */
export function toCreation(values: LeadFormValues): LeadInput {
  const given = Object.entries(toInput(values)).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(given);
}

/** The input without the fields that the person may not write. */
export function without(input: LeadInput, locked: readonly string[]): LeadInput {
  return Object.fromEntries(Object.entries(input).filter(([field]) => !locked.includes(field)));
}

function rows(values: readonly string[]): { value: string }[] {
  return values.length > 0 ? values.map((value) => ({ value })) : [{ value: '' }];
}

function filled(entries: readonly { value: string }[]): string[] {
  return entries.map((entry) => entry.value.trim()).filter(Boolean);
}
