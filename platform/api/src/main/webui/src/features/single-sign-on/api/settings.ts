import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';
import type { SingleSignOn } from '@/shared/api/types';

const KEY = ['single-sign-on', 'settings'] as const;

/** The settings and the version that they were read at. */
export interface KnownSettings {
  settings: SingleSignOn;
  version: string;
}

export const settingsQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => known(client.GET('/api/v1/single-sign-on', { signal })),
});

export function useSaveSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ settings, version }: KnownSettings) =>
      known(
        client.PUT('/api/v1/single-sign-on', {
          params: { header: { 'If-Match': version } },
          body: settings,
        }),
      ),
    onSuccess: (saved) => queries.setQueryData(KEY, saved),
    onError: (error) => {
      // Somebody else was faster: what they set is what a next attempt is based on.
      if (error instanceof ApiProblem && error.status === 412) {
        void queries.invalidateQueries({ queryKey: KEY });
      }
    },
  });
}

interface Answer {
  data?: SingleSignOn;
  error?: unknown;
  response: Response;
}

async function known(call: Promise<Answer>): Promise<KnownSettings> {
  const settings = await unwrap(call);
  const { response } = await call;
  return { settings, version: response.headers.get('ETag') ?? '' };
}
