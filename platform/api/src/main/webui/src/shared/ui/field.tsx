import { type ReactNode, useId } from 'react';
import { cn } from '@/shared/lib/cn';

/** What a control needs to be tied to its label, hint and error. */
export interface ControlProps {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

interface FieldProps {
  label: string;
  error?: string | undefined;
  hint?: string;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}

export function Field({ label, error, hint, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={cn('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-medium text-[0.8125rem]">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': note ? noteId : undefined,
      })}
      {note && (
        <p id={noteId} className={cn('text-[0.8125rem]', error ? 'text-danger-ink' : 'text-faint')}>
          {note}
        </p>
      )}
    </div>
  );
}

export const CONTROL = cn(
  'h-9 w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 text-ink placeholder:text-faint',
  'hover:border-muted focus-visible:border-accent-ink focus-visible:outline-offset-0',
  'aria-invalid:border-danger-ink',
);
