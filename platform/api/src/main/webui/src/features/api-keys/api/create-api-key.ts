import { client, unwrap } from '@/shared/api/client';
import type { ApiKey, NewApiKey } from '@/shared/api/types';
import { useIssuing } from './use-issuing';

export function createApiKey(input: NewApiKey): Promise<ApiKey> {
  return unwrap(client.POST('/api/v1/api-keys', { body: input }));
}

export function useCreateApiKey(onIssued: (apiKey: ApiKey) => void) {
  return useIssuing(createApiKey, onIssued);
}
