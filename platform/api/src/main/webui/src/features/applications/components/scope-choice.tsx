import { type FocusEvent, useId } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import type { ApplicationScope } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useSession } from '@/shared/session/session';
import type { ApplicationFormValues } from '../model/application-form';
import { grantable } from '../model/scopes';

/** What the application's tokens can be asked for. */
export function ScopeChoice({ given }: { given: readonly ApplicationScope[] }) {
  const noteId = useId();
  const { member } = useSession();
  const { control } = useFormContext<ApplicationFormValues>();
  const { field, fieldState } = useController({ control, name: 'scopes' });
  const offered = grantable(member.permissions, given);
  const error = fieldState.error?.message;
  const toggle = (scope: ApplicationScope) =>
    field.onChange(offered.filter((one) => field.value.includes(one) !== (one === scope)));
  // From one box to the next is no leaving: nobody is done choosing there.
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) field.onBlur();
  };
  return (
    <fieldset aria-describedby={noteId} onBlur={onBlur}>
      <legend className="mb-1.5 font-medium text-[0.8125rem]">{t('applications.scopes')}</legend>
      <div className="divide-y rounded-lg border border-line-strong">
        {offered.map((scope, index) => (
          <label key={scope} className="flex items-center gap-3 px-3 py-2">
            <input
              ref={index === 0 ? field.ref : undefined}
              type="checkbox"
              name={field.name}
              aria-invalid={error ? true : undefined}
              checked={field.value.includes(scope)}
              onChange={() => toggle(scope)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="flex-1">{t(`permission.${scope}`)}</span>
            <code aria-hidden="true" className="font-mono text-faint text-xs">
              {scope}
            </code>
          </label>
        ))}
      </div>
      <p id={noteId} className={cn('mt-1.5 text-[0.8125rem]', error ? 'text-danger-ink' : 'text-faint')}>
        {error ?? t('applications.scopes_hint')}
      </p>
    </fieldset>
  );
}
