import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone } from '@/shared/api/client';
import { API_KEYS_KEY } from './list-api-keys';

export function revokeApiKey(id: string): Promise<void> {
  return expectDone(client.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } }));
}

export function useRevokeApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: revokeApiKey,
    onSettled: () => void queries.invalidateQueries({ queryKey: API_KEYS_KEY }),
  });
}
