import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { hasCode, isPassing } from './problem';

const MAX_RETRIES = 2;

interface SessionEnd {
  /** A read found the session over. */
  onRead: () => void;
  /** A write found the session over: what it was to save is still on screen. */
  onWrite: () => void;
}

export function createQueryClient({ onRead, onWrite }: SessionEnd): QueryClient {
  const ifEnded = (act: () => void) => (error: unknown) => {
    if (hasCode(error, 'unauthenticated')) act();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: ifEnded(onRead) }),
    mutationCache: new MutationCache({ onError: ifEnded(onWrite) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => isPassing(error) && failures < MAX_RETRIES,
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 4_000),
      },
      mutations: { retry: false },
    },
  });
}
