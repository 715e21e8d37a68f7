import { type FocusEvent, useId } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import type { KeyPermission } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useSession } from '@/shared/session/session';
import type { ApiKeyFormValues } from '../model/api-key-form';
import { grantable } from '../model/key-permissions';

export function PermissionChoice() {
  const noteId = useId();
  const { member } = useSession();
  const { control } = useFormContext<ApiKeyFormValues>();
  const { field, fieldState } = useController({ control, name: 'permissions' });
  const offered = grantable(member.permissions);
  const error = fieldState.error?.message;
  const toggle = (permission: KeyPermission) =>
    field.onChange(offered.filter((one) => field.value.includes(one) !== (one === permission)));
  // From one box to the next is no leaving: nobody is done choosing there.
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) field.onBlur();
  };
  return (
    <fieldset aria-describedby={noteId} onBlur={onBlur}>
      <legend className="mb-1.5 font-medium text-[0.8125rem]">{t('api_keys.permissions')}</legend>
      <div className="divide-y rounded-lg border border-line-strong">
        {offered.map((permission, index) => (
          <label key={permission} className="flex items-center gap-3 px-3 py-2">
            <input
              ref={index === 0 ? field.ref : undefined}
              type="checkbox"
              name={field.name}
              aria-invalid={error ? true : undefined}
              checked={field.value.includes(permission)}
              onChange={() => toggle(permission)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="flex-1">{t(`permission.${permission}`)}</span>
            <code aria-hidden="true" className="font-mono text-faint text-xs">
              {permission}
            </code>
          </label>
        ))}
      </div>
      <p id={noteId} className={cn('mt-1.5 text-[0.8125rem]', error ? 'text-danger-ink' : 'text-faint')}>
        {error ?? t('api_keys.permissions_hint')}
      </p>
    </fieldset>
  );
}
