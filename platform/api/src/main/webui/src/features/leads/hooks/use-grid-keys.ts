import { type KeyboardEvent, useId, useState } from 'react';

interface GridKeys {
  count: number;
  scrollTo: (index: number) => void;
  onOpen: (index: number) => void;
}

const PAGE = 10;

/**
 * Arrow keys, Home, End, Page Up and Down move the active row, Enter opens it. The grid itself keeps the
 * focus and names the row by aria-activedescendant, since rows come and go as one scrolls.
 */
export function useGridKeys({ count, scrollTo, onOpen }: GridKeys) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const active = Math.min(chosen, count - 1);
  const rowId = (index: number) => `${id}-row-${index}`;

  const moves: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    Home: 0,
    End: count - 1,
    PageDown: active + PAGE,
    PageUp: active - PAGE,
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const next = moves[event.key];
    if (next !== undefined) {
      const index = Math.max(0, Math.min(next, count - 1));
      setChosen(index);
      scrollTo(index);
    } else if (event.key === 'Enter' && active >= 0) {
      onOpen(active);
    } else {
      return;
    }
    event.preventDefault();
  };

  return {
    active,
    rowId,
    gridProps: {
      tabIndex: 0,
      'aria-activedescendant': active >= 0 ? rowId(active) : undefined,
      onKeyDown,
    },
  };
}
