import { queryOptions, useMutation } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { InvitationAcceptance } from '@/shared/api/types';

/** What a link is about; asking does not use it. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      unwrap(client.POST('/api/v1/invitation-acceptance/link', { body: { token }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (body: InvitationAcceptance) =>
      unwrap(client.POST('/api/v1/invitation-acceptance', { body })),
  });
}
