import { z } from 'zod';
import type { Team, TeamPatch } from '@/shared/api/types';
import '@/shared/forms/zod-without-eval';
import { t } from '@/shared/i18n';

const MAX_NAME = 100;

export const teamFormSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, t('access.name_missing'))
    .max(MAX_NAME, t('form.too_long', { max: MAX_NAME })),
  managers: z.array(z.string()).min(1, t('access.manager_missing')),
  members: z.array(z.string()),
});

export type TeamFormValues = z.infer<typeof teamFormSchema>;

export const EMPTY_TEAM: TeamFormValues = { name: '', managers: [], members: [] };

export function toTeamForm(team: Team): TeamFormValues {
  const ids = (manages: boolean) =>
    team.people.filter((person) => person.manages === manages).map((person) => person.id);
  return { name: team.name, managers: ids(true), members: ids(false) };
}

/** What the API is asked for: who manages a team is in it already. */
export function toTeam(values: TeamFormValues): Required<TeamPatch> {
  return {
    name: values.name.trim(),
    manager_ids: values.managers,
    member_ids: values.members.filter((id) => !values.managers.includes(id)),
  };
}
