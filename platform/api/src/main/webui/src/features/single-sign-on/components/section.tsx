import { type ReactNode, useId } from 'react';

interface SectionProps {
  title: string;
  text: string;
  action?: ReactNode;
  children: ReactNode;
}

export function Section({ title, text, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border bg-surface px-4 py-4 shadow-card sm:px-5">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={id} className="font-semibold text-[0.9375rem]">
            {title}
          </h2>
          <p className="mt-1 max-w-prose text-[0.8125rem] text-muted">{text}</p>
        </div>
        {action}
      </div>
      <div className="mt-4">{children}</div>
    </section>
  );
}
