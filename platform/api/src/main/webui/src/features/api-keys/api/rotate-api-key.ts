import { client, unwrap } from '@/shared/api/client';
import type { ApiKey } from '@/shared/api/types';
import { useIssuing } from './use-issuing';

interface RotateApiKey {
  id: string;
  /** For how long the present key goes on working. */
  overlapSeconds: number;
}

export function rotateApiKey({ id, overlapSeconds }: RotateApiKey): Promise<ApiKey> {
  return unwrap(
    client.POST('/api/v1/api-keys/{id}/rotate', {
      params: { path: { id } },
      body: { overlap_seconds: overlapSeconds },
    }),
  );
}

export function useRotateApiKey(onIssued: (apiKey: ApiKey) => void) {
  return useIssuing(rotateApiKey, onIssued);
}
