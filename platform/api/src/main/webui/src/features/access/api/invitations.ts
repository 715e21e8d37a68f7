import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/shared/api/client';
import type { NewInvitations } from '@/shared/api/types';

const KEY = ['invitations'] as const;

export const invitationsQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/invitations', { signal })),
  select: ({ data }) => data.filter(({ state }) => state === 'pending' || state === 'expired'),
});

export function useInvite() {
  return useSettled((body: NewInvitations) => unwrap(client.POST('/api/v1/invitations', { body })));
}

export function useResendInvitation() {
  return useSettled((id: string) =>
    unwrap(client.POST('/api/v1/invitations/{id}/resend', { params: { path: { id } } })),
  );
}

export function useRevokeInvitation() {
  return useSettled((id: string) =>
    expectDone(client.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })),
  );
}

function useSettled<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
