import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[5px] border bg-canvas px-1.5 py-px font-medium font-sans text-[0.6875rem] text-muted">
      {children}
    </kbd>
  );
}
