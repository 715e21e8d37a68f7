import { useEffect } from 'react';

export interface LoadMore {
  hasMore: boolean;
  isLoading: boolean;
  load: () => void;
}

/** How many rows before the end the next page is asked for: it is there before one gets there. */
const AHEAD = 20;

export function useLoadMore(lastVisible: number | undefined, loaded: number, more: LoadMore): void {
  const { hasMore, isLoading, load } = more;
  const near = lastVisible !== undefined && lastVisible >= loaded - AHEAD;
  useEffect(() => {
    if (near && hasMore && !isLoading) load();
  }, [near, hasMore, isLoading, load]);
}
