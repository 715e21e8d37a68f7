import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/shared/api/client';
import type { Team, TeamPatch } from '@/shared/api/types';

export const TEAMS_KEY = ['teams'] as const;

export const teamsQuery = queryOptions({
  queryKey: TEAMS_KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/teams', { signal })),
  select: (answer) => answer.data,
});

interface SaveTeam {
  /** The team that is changed, or null for a new one. */
  team: Team | null;
  values: Required<TeamPatch>;
}

export function saveTeam({ team, values }: SaveTeam): Promise<Team> {
  if (!team) return unwrap(client.POST('/api/v1/teams', { body: values }));
  return unwrap(
    client.PATCH('/api/v1/teams/{id}', {
      params: { path: { id: team.id }, header: { 'If-Match': `"${team.version}"` } },
      body: values,
    }),
  );
}

export function deleteTeam(id: string): Promise<void> {
  return expectDone(client.DELETE('/api/v1/teams/{id}', { params: { path: { id } } }));
}

export function useSaveTeam() {
  return useMutation({ mutationFn: saveTeam, onSettled: useRereading() });
}

export function useDeleteTeam() {
  return useMutation({ mutationFn: deleteTeam, onSettled: useRereading() });
}

function useRereading() {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: TEAMS_KEY });
    void queries.invalidateQueries({ queryKey: ['members'] });
  };
}
