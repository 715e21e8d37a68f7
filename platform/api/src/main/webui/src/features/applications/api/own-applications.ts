import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/shared/api/client';

const OWN_KEY = ['own-applications'] as const;

export const ownApplicationsQuery = queryOptions({
  queryKey: OWN_KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/me/applications', { signal })),
  select: (answer) => answer.data,
});

export function withdrawConsent(id: string): Promise<void> {
  return expectDone(client.DELETE('/api/v1/me/applications/{id}', { params: { path: { id } } }));
}

export function useWithdrawConsent() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: withdrawConsent,
    onSettled: () => void queries.invalidateQueries({ queryKey: OWN_KEY }),
  });
}
