import type { ButtonHTMLAttributes } from 'react';
import { cn } from '@/shared/lib/cn';
import { Spinner } from './spinner';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover shadow-card',
  plain: 'border bg-surface text-ink hover:bg-hover shadow-card dark:bg-raised',
  quiet: 'text-muted hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-on-accent hover:bg-danger-hover shadow-card',
} as const;

const SIZES = { medium: 'h-9 px-3.5 gap-2', small: 'h-8 px-2.5 gap-1.5', icon: 'size-9 shrink-0' } as const;

export type ButtonLook = keyof typeof LOOKS;

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'plain', size: keyof typeof SIZES = 'medium'): string {
  return cn(
    'inline-flex select-none items-center justify-center whitespace-nowrap rounded-lg font-medium',
    'transition-colors disabled:cursor-default disabled:opacity-55',
    LOOKS[look],
    SIZES[size],
  );
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: keyof typeof SIZES;
  /** Shows a spinner and takes no clicks, without losing focus. */
  busy?: boolean;
}

export function Button({ look, size, busy = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cn(buttonClass(look, size), className)}
      {...rest}
    >
      {busy && <Spinner className="size-4" />}
      {children}
    </button>
  );
}
