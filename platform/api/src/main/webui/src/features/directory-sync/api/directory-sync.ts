import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { ApiKey } from '@/shared/api/types';

/** Tokens are API keys that may do this. */
const PERMISSION = 'scim:manage';

export const directorySyncQuery = queryOptions({
  queryKey: ['directory-sync'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/directory-sync', { signal })),
});

/** The tokens that work, the newest first. */
export const tokensQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/api-keys', { signal })),
  select: (answer) =>
    answer.data.filter((key) => key.permissions.includes(PERMISSION) && works(key, Date.now())),
});

/** Tells `onIssued` even when what asked for it is closed meanwhile. */
export function useCreateToken(onIssued: (token: ApiKey) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      unwrap(client.POST('/api/v1/api-keys', { body: { name, permissions: [PERMISSION] } })),
    // The answer has the secret, which stays nowhere longer than it is shown.
    gcTime: 0,
    onSuccess: (token) => onIssued(token),
    // An answer that was lost on its way may have made a token all the same.
    onSettled: () => void queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}

function works({ revoked_at, expires_at }: ApiKey, now: number): boolean {
  return !revoked_at && (!expires_at || Date.parse(expires_at) > now);
}
