import { useId } from 'react';
import type { Member } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';

interface BreakGlassProps {
  members: readonly Member[];
  chosen: readonly string[];
  error: string | undefined;
  onChange: (chosen: string[]) => void;
}

/** The administrators who get in when the provider does not. */
export function BreakGlass({ members, chosen, error, onChange }: BreakGlassProps) {
  const noteId = useId();
  const administrators = members.filter(
    ({ id, active, roles }) => chosen.includes(id) || (active && roles.some(({ key }) => key === 'admin')),
  );
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset aria-describedby={noteId}>
      <legend className="mb-1.5 font-medium text-[0.8125rem]">{t('sso.break_glass')}</legend>
      <div className="divide-y rounded-lg border border-line-strong">
        {administrators.map(({ id, name, email }) => (
          <label key={id} className="flex flex-wrap items-center gap-x-3 px-3 py-2">
            <input
              type="checkbox"
              aria-invalid={error ? true : undefined}
              checked={chosen.includes(id)}
              onChange={() => toggle(id)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="truncate text-muted text-xs">{email}</span>
          </label>
        ))}
      </div>
      <p
        id={noteId}
        className={cn('wrap-anywhere mt-1.5 text-[0.8125rem]', error ? 'text-danger-ink' : 'text-muted')}
      >
        {error ?? t('sso.break_glass_hint', { address: `${window.location.origin}/sign-in?method=password` })}
      </p>
    </fieldset>
  );
}
