import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';

const KEY = ['api-settings'] as const;

/** The settings and the version that they were read at. */
export interface KnownSettings {
  origins: string[];
  version: string;
}

export const settingsQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => known(client.GET('/api/v1/api-settings', { signal })),
});

export function useSaveOrigins() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ origins, version }: KnownSettings) =>
      known(
        client.PUT('/api/v1/api-settings', {
          params: { header: { 'If-Match': version } },
          body: { allowed_origins: origins },
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
  data?: { allowed_origins: string[] };
  error?: unknown;
  response: Response;
}

async function known(call: Promise<Answer>): Promise<KnownSettings> {
  const { allowed_origins: origins } = await unwrap(call);
  const { response } = await call;
  return { origins, version: response.headers.get('ETag') ?? '' };
}
