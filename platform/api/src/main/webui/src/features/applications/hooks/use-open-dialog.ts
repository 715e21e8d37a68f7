import { type RefObject, useRef, useState } from 'react';
import type { Application } from '@/shared/api/types';

export type OpenDialog =
  | { kind: 'create' }
  | { kind: 'edit'; application: Application }
  | { kind: 'try'; application: Application }
  | { kind: 'renew'; application: Application }
  | { kind: 'delete'; application: Application }
  | { kind: 'issued'; application: Application };

/** Which dialog is open, and what has the focus when none is any more: its opener, or else the fallback. */
export function useOpenDialog(fallback: RefObject<HTMLElement | null>) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const opener = useRef<Element>(null);
  return {
    dialog,
    open: (next: OpenDialog) => {
      // The secret follows upon another dialog: the button behind both is the one to come back to.
      if (next.kind !== 'issued') opener.current = document.activeElement;
      setDialog(next);
    },
    close: () => setDialog(null),
    /** Closes where the opener is about to go, too. */
    finish: () => {
      opener.current = null;
      setDialog(null);
    },
    returnFocus: () => {
      const before = opener.current;
      return before instanceof HTMLElement && before.isConnected ? before : fallback.current;
    },
  };
}
