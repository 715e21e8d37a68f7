import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Team } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { usePermission } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { Icon } from '@/shared/ui/icon';
import { Message } from '@/shared/ui/message';
import { problemText } from '@/shared/ui/problem-message';
import { teamsQuery, useDeleteTeam } from '../api/teams';
import { LoadedList } from '../components/loaded-list';
import { SettingsPage } from '../components/settings-page';
import { TeamSheet } from '../components/team-sheet';

type Open = { kind: 'edit'; team: Team | null } | { kind: 'delete'; team: Team };

export function TeamsPage() {
  const allowed = usePermission('teams:manage');
  const query = useQuery({ ...teamsQuery, enabled: allowed });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const create = () => setOpen({ kind: 'edit', team: null });
  return (
    <SettingsPage
      title={t('access.teams')}
      text={t('access.teams_text')}
      allowed={allowed}
      action={
        <Button look="primary" onClick={create}>
          <Icon name="plus" className="size-4" />
          {t('access.new_team')}
        </Button>
      }
    >
      <LoadedList
        query={query}
        label={t('access.teams')}
        loadingLabel={t('access.loading_teams')}
        empty={
          <Message
            role="status"
            icon="people"
            title={t('access.no_teams_title')}
            text={t('access.no_teams_text')}
          >
            <Button look="primary" onClick={create}>
              {t('access.first_team')}
            </Button>
          </Message>
        }
        row={(team) => (
          <TeamRow
            key={team.id}
            team={team}
            onEdit={() => setOpen({ kind: 'edit', team })}
            onDelete={() => setOpen({ kind: 'delete', team })}
          />
        )}
      />
      {open?.kind === 'edit' && <TeamSheet team={open.team} onClose={close} />}
      {open?.kind === 'delete' && <DeleteTeam team={open.team} onClose={close} />}
    </SettingsPage>
  );
}

interface TeamRowProps {
  team: Team;
  onEdit: () => void;
  onDelete: () => void;
}

function TeamRow({ team, onEdit, onDelete }: TeamRowProps) {
  const id = useId();
  const names = (manages: boolean) =>
    team.people
      .filter((person) => person.manages === manages)
      .map((person) => person.name)
      .join(', ');
  return (
    <li aria-labelledby={id} className="flex flex-wrap items-start gap-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-56">
        <h2 id={id} className="wrap-anywhere font-semibold text-[0.9375rem]">
          {team.name}
        </h2>
        <dl className="mt-1.5 grid gap-1 text-[0.8125rem]">
          <div className="flex gap-2">
            <dt className="text-muted">{t('access.team_managers')}</dt>
            <dd>{names(true)}</dd>
          </div>
          <div className="flex gap-2">
            <dt className="text-muted">{t('access.team_members')}</dt>
            <dd>{names(false) || t('lead.none')}</dd>
          </div>
        </dl>
      </div>
      <div className="flex gap-2">
        <Button size="small" aria-label={t('access.edit_named', { name: team.name })} onClick={onEdit}>
          {t('action.edit')}
        </Button>
        <Button
          size="small"
          aria-label={t('access.delete_named', { name: team.name })}
          className="!text-danger-ink"
          onClick={onDelete}
        >
          {t('action.delete')}
        </Button>
      </div>
    </li>
  );
}

function DeleteTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const remove = useDeleteTeam();
  const confirm = () =>
    remove.mutate(team.id, {
      onSuccess: () => toast.good(t('access.deleted', { name: team.name })),
      onError: (error) => toast.bad(problemText(error)),
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      title={t('access.delete_title', { name: team.name })}
      text={t('access.delete_team_text')}
      confirmLabel={t('action.delete')}
      busy={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
