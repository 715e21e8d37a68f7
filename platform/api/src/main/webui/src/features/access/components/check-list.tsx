import { useId } from 'react';
import { cn } from '@/shared/lib/cn';

interface CheckListProps<T extends string> {
  legend: string;
  options: readonly { value: T; label: string; note?: string; disabled?: boolean }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  hint?: string;
  error?: string | undefined;
}

/** Several of many: a group of boxes to tick. */
export function CheckList<T extends string>(props: CheckListProps<T>) {
  const { legend, options, chosen, onChange, hint, error } = props;
  const noteId = useId();
  const note = error ?? hint;
  const toggle = (value: T) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset {...(note && { 'aria-describedby': noteId })}>
      <legend className="mb-1.5 font-medium text-[0.8125rem]">{legend}</legend>
      <div className="divide-y rounded-lg border border-line-strong">
        {options.map(({ value, label, note: ofOption, disabled }) => (
          <label key={value} className={cn('flex items-center gap-3 px-3 py-2', disabled && 'text-faint')}>
            <input
              type="checkbox"
              disabled={disabled}
              aria-invalid={error ? true : undefined}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 flex-1 truncate">{label}</span>
            {ofOption && <span className="text-faint text-xs">{ofOption}</span>}
          </label>
        ))}
      </div>
      {note && (
        <p id={noteId} className={cn('mt-1.5 text-[0.8125rem]', error ? 'text-danger-ink' : 'text-faint')}>
          {note}
        </p>
      )}
    </fieldset>
  );
}
