import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { ProfilePatch } from '@/shared/api/types';

const KEY = ['me', 'profile'] as const;

export const profileQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/me/profile', { signal })),
  staleTime: 0,
});

interface Change {
  version: number;
  patch: ProfilePatch;
}

export function useChangeProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, patch }: Change) =>
      unwrap(
        client.PATCH('/api/v1/me/profile', {
          params: { header: { 'If-Match': `"${version}"` } },
          body: patch,
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(KEY, saved);
      // The head of every page, and every date, follow.
      void queries.invalidateQueries({ queryKey: ['me'], exact: true });
      void queries.invalidateQueries({ queryKey: ['members'] });
    },
  });
}
