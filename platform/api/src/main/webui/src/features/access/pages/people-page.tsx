import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { Member } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { membersQuery } from '@/shared/members/list-members';
import { usePermission } from '@/shared/session/session';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { ExplainPanel } from '../components/explain-panel';
import { InvitationList } from '../components/invitation-list';
import { InviteSheet } from '../components/invite-sheet';
import { LoadedList } from '../components/loaded-list';
import { PersonMenu } from '../components/person-menu';
import { PersonSheet } from '../components/person-sheet';
import { SettingsPage } from '../components/settings-page';

const route = getRouteApi('/app/settings/people');

export function PeoplePage() {
  const allowed = usePermission('roles:manage');
  const { lead } = route.useSearch();
  const query = useQuery({ ...membersQuery, enabled: allowed });
  const [opened, setOpened] = useState<Member | null>(null);
  const [inviting, setInviting] = useState(false);
  return (
    <SettingsPage
      title={t('access.people')}
      text={t('access.people_text')}
      allowed={allowed}
      action={
        <Button look="primary" onClick={() => setInviting(true)}>
          {t('people.invite')}
        </Button>
      }
    >
      {allowed && <InvitationList />}
      <ExplainPanel members={query.data ?? []} lead={lead} />
      <LoadedList
        query={query}
        label={t('access.people')}
        loadingLabel={t('access.loading_people')}
        row={(member) => (
          <PersonRow
            key={member.id}
            member={member}
            members={query.data ?? []}
            onOpen={() => setOpened(member)}
          />
        )}
      />
      {inviting && <InviteSheet onClose={() => setInviting(false)} />}
      {opened && <PersonSheet member={opened} onClose={() => setOpened(null)} />}
    </SettingsPage>
  );
}

interface PersonRowProps {
  member: Member;
  members: readonly Member[];
  onOpen: () => void;
}

function PersonRow({ member, members, onOpen }: PersonRowProps) {
  const id = useId();
  const teams = member.teams.map((team) =>
    team.manages ? t('access.manages_team', { team: team.name }) : team.name,
  );
  return (
    <li aria-labelledby={id} className="flex flex-wrap items-center gap-3 px-4 py-3.5 sm:px-5">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1 basis-48">
        <h2 id={id} className="truncate font-semibold text-[0.9375rem]">
          {member.name}
        </h2>
        <p className="truncate text-muted text-[0.8125rem]">
          {member.email}
          {!member.active && ` · ${t('access.inactive')}`}
        </p>
      </div>
      <div className="min-w-0 flex-1 basis-48 text-[0.8125rem]">
        <p>{member.roles.map((role) => role.name).join(', ') || t('access.no_roles')}</p>
        <p className="text-muted">{teams.join(', ') || t('access.in_no_team')}</p>
      </div>
      <Button size="small" aria-label={t('access.roles_of', { name: member.name })} onClick={onOpen}>
        {t('access.change_roles')}
      </Button>
      <PersonMenu member={member} members={members} />
    </li>
  );
}
