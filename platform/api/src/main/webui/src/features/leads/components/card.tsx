import { type ReactNode, useId } from 'react';

export function Card({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border bg-surface shadow-card">
      <header className="flex items-center justify-between px-5 pt-4">
        <h2 id={id} className="font-semibold text-[0.9375rem]">
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
