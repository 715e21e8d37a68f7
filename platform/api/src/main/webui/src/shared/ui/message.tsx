import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface MessageProps {
  icon: IconName;
  title: string;
  text?: string;
  /** What one can do about it. */
  children?: ReactNode;
  role?: 'status' | 'alert';
}

/** What a page says when it has nothing to show. */
export function Message({ icon, title, text, children, role }: MessageProps) {
  return (
    <div
      role={role}
      className="mx-auto flex max-w-sm animate-fade flex-col items-center px-6 py-14 text-center"
    >
      <span className="mb-4 grid size-11 place-items-center rounded-xl border bg-surface text-muted shadow-card">
        <Icon name={icon} className="size-5" />
      </span>
      <h2 className="font-semibold text-base">{title}</h2>
      {text && <p className="mt-1.5 text-balance text-muted">{text}</p>}
      {children && <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
