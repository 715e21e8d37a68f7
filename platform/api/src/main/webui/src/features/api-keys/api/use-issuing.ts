import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiKey } from '@/shared/api/types';
import { API_KEYS_KEY } from './list-api-keys';

/** A change that makes a key, told to `onIssued` even when what asked for it is closed meanwhile. */
export function useIssuing<Input>(
  issue: (input: Input) => Promise<ApiKey>,
  onIssued: (apiKey: ApiKey) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: issue,
    // The answer has the secret, which stays nowhere longer than it is shown.
    gcTime: 0,
    onSuccess: (apiKey) => onIssued(apiKey),
    // An answer that was lost on its way may have made a key all the same.
    onSettled: () => void queries.invalidateQueries({ queryKey: API_KEYS_KEY }),
  });
}
