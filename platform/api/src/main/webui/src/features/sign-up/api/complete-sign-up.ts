import { queryOptions, useMutation } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { SignUpCompletion } from '@/shared/api/types';

const POLL_MS = 700;

export function useCompleteSignUp() {
  return useMutation({
    mutationFn: (body: SignUpCompletion) => unwrap(client.POST('/api/v1/sign-ups/completion', { body })),
  });
}

/** Asks again until the organization works or never will. */
export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: ['sign-up', 'progress', id],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/sign-ups/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'working' ? false : POLL_MS),
  });
