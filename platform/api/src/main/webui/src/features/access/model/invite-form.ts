import { ApiProblem } from '@/shared/api/problem';
import { t } from '@/shared/i18n';

const MOST = 20;
// Deliverability is the mail server's business; this keeps out what cannot be an address.
const EMAIL = /^[^\s@<>",;:\\()[\]]{1,64}@[^\s@]+\.[^\s@.]{2,63}$/;

/** The addresses that somebody typed or pasted, each once. */
export function emailsOf(text: string): string[] {
  const parts = text
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^<|>$/g, '').toLowerCase())
    .filter((part) => part !== '');
  return [...new Set(parts)];
}

/** What is wrong with addresses, in one sentence for each; nothing if all are fine. */
export function emailsProblem(emails: readonly string[]): string | undefined {
  if (emails.length === 0) return t('people.emails_missing');
  if (emails.length > MOST) return t('people.emails_too_many');
  const invalid = emails.filter((email) => !EMAIL.test(email));
  return invalid.length > 0
    ? invalid.map((email) => t('people.email_invalid', { email })).join(' ')
    : undefined;
}

export interface InviteErrors {
  emails: string | undefined;
  roles: string | undefined;
  teams: string | undefined;
  /** What belongs to no field. */
  rest: string | undefined;
}

/** Sorts what the server found wrong to the fields, naming the address that it is about. */
export function inviteErrors(problem: unknown, emails: readonly string[]): InviteErrors {
  const errors: Record<keyof InviteErrors, string[]> = { emails: [], roles: [], teams: [], rest: [] };
  for (const { pointer, detail } of problem instanceof ApiProblem ? problem.errors : []) {
    const [, field, place] = pointer.split('/');
    const email = emails[Number(place)];
    if (field === 'emails' && email)
      errors.emails.push(t('people.email_problem', { email, problem: detail }));
    else if (field === 'emails') errors.emails.push(detail);
    else if (field === 'role_ids') errors.roles.push(detail);
    else if (field === 'team_ids') errors.teams.push(detail);
    else errors.rest.push(detail);
  }
  return {
    emails: sentences(errors.emails),
    roles: sentences(errors.roles),
    teams: sentences(errors.teams),
    rest: sentences(errors.rest),
  };
}

function sentences(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : [...new Set(texts)].join(' ');
}
