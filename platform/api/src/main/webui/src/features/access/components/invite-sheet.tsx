import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { FormAlert } from '@/shared/forms/form-alert';
import { FormSheet } from '@/shared/forms/form-sheet';
import { t, tn } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { usePermission } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { CONTROL, Field } from '@/shared/ui/field';
import { problemText } from '@/shared/ui/problem-message';
import { useInvite } from '../api/invitations';
import { rolesQuery } from '../api/roles';
import { teamsQuery } from '../api/teams';
import { emailsOf, emailsProblem, inviteErrors } from '../model/invite-form';
import { CheckList } from './check-list';

/** Whom to invite, as what. */
export function InviteSheet({ onClose }: { onClose: () => void }) {
  const mayFormTeams = usePermission('teams:manage');
  const roles = useQuery(rolesQuery).data ?? [];
  const teams = useQuery({ ...teamsQuery, enabled: mayFormTeams }).data ?? [];
  const [text, setText] = useState('');
  const [roleIds, setRoleIds] = useState<string[]>([]);
  const [teamIds, setTeamIds] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const invite = useInvite();

  const emails = emailsOf(text);
  const own = {
    emails: emailsProblem(emails),
    roles: roleIds.length === 0 ? t('people.roles_missing') : undefined,
  };
  const theirs = inviteErrors(invite.error, invite.variables?.emails ?? []);
  const told = invite.error instanceof ApiProblem && invite.error.errors.length > 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (own.emails || own.roles) return;
    invite.mutate(
      { emails, role_ids: roleIds, ...(teamIds.length > 0 && { team_ids: teamIds }) },
      {
        onSuccess: ({ data }) => {
          const unsent = data.filter(({ sent_at }) => sent_at === null).length;
          if (unsent < data.length) toast.good(tn('people.invited', data.length - unsent));
          if (unsent > 0) toast.bad(tn('people.not_mailed', unsent));
          onClose();
        },
      },
    );
  };

  return (
    <FormSheet
      title={t('people.invite')}
      description={t('people.invite_text')}
      dirty={text !== '' && !invite.isSuccess}
      onClose={onClose}
    >
      {(askToClose) => (
        <form noValidate className="flex min-h-0 flex-1 flex-col" onSubmit={submit}>
          <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-6 pt-1 pb-6">
            <FormAlert message={invite.error && !told ? problemText(invite.error) : theirs.rest} />
            <Field
              label={t('people.emails')}
              hint={t('people.emails_hint')}
              error={tried ? (own.emails ?? theirs.emails) : undefined}
            >
              {(control) => (
                <textarea
                  {...control}
                  rows={3}
                  inputMode="email"
                  autoCapitalize="none"
                  spellCheck={false}
                  className={cn(CONTROL, 'h-auto py-2')}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
            <CheckList
              legend={t('access.roles')}
              hint={t('access.person_hint')}
              error={tried ? (own.roles ?? theirs.roles) : undefined}
              options={roles.map((role) => ({
                value: role.id,
                label: role.name,
                note: t(`access.scope_${role.scope}`),
              }))}
              chosen={roleIds}
              onChange={setRoleIds}
            />
            {teams.length > 0 && (
              <CheckList
                legend={t('access.teams')}
                error={tried ? theirs.teams : undefined}
                options={teams.map((team) => ({ value: team.id, label: team.name }))}
                chosen={teamIds}
                onChange={setTeamIds}
              />
            )}
          </div>
          <footer className="flex flex-wrap items-center justify-end gap-2 border-t bg-canvas px-6 py-3.5">
            <Button onClick={askToClose}>{t('action.cancel')}</Button>
            <Button type="submit" look="primary" busy={invite.isPending}>
              {t('people.send_invitations')}
            </Button>
          </footer>
        </form>
      )}
    </FormSheet>
  );
}
