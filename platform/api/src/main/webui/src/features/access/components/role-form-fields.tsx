import { useController, useFormContext } from 'react-hook-form';
import { t } from '@/shared/i18n';
import { useSession } from '@/shared/session/session';
import { CONTROL, Field } from '@/shared/ui/field';
import { PERMISSION_GROUPS, type PermissionGroup, permissionsOf, SCOPES } from '../model/permissions';
import type { RoleFormValues } from '../model/role-form';
import { CheckList } from './check-list';
import { FieldRules } from './field-rules';

export function RoleFormFields() {
  const { register, formState } = useFormContext<RoleFormValues>();
  return (
    <>
      <Field label={t('access.name')} error={formState.errors.name?.message}>
        {(control) => (
          <input type="text" autoComplete="off" className={CONTROL} {...control} {...register('name')} />
        )}
      </Field>
      <Field label={t('access.description')} error={formState.errors.description?.message}>
        {(control) => (
          <input
            type="text"
            autoComplete="off"
            className={CONTROL}
            {...control}
            {...register('description')}
          />
        )}
      </Field>
      <Field label={t('access.scope')} hint={t('access.scope_hint')} error={formState.errors.scope?.message}>
        {(control) => (
          <select className={CONTROL} {...control} {...register('scope')}>
            {SCOPES.map((scope) => (
              <option key={scope} value={scope}>
                {t(`access.scope_${scope}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {PERMISSION_GROUPS.map((group) => (
        <PermissionGroupField key={group} group={group} />
      ))}
      {formState.errors.permissions?.message && (
        <p className="text-[0.8125rem] text-danger-ink">{formState.errors.permissions.message}</p>
      )}
      <label className="flex items-center gap-3">
        <input type="checkbox" className="size-4 shrink-0 accent-accent" {...register('receives_leads')} />
        <span>{t('access.receives_leads')}</span>
      </label>
      <FieldRules />
    </>
  );
}

/** What the person does not have themselves is shown, and cannot be given. */
function PermissionGroupField({ group }: { group: PermissionGroup }) {
  const { member } = useSession();
  const { control } = useFormContext<RoleFormValues>();
  const { field } = useController({ control, name: 'permissions' });
  const options = permissionsOf(group).map((permission) => ({
    value: permission,
    label: t(`permission.${permission}`),
    disabled: !member.permissions.includes(permission) && !field.value.includes(permission),
  }));
  const chosen = field.value.filter((one) => options.some(({ value }) => value === one));
  const others = field.value.filter((one) => !chosen.includes(one));
  return (
    <CheckList
      legend={t(`access.group_${group}`)}
      options={options}
      chosen={chosen}
      onChange={(now) => field.onChange([...others, ...now])}
    />
  );
}
