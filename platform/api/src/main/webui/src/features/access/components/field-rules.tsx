import { useFormContext } from 'react-hook-form';
import { t } from '@/shared/i18n';
import { CONTROL } from '@/shared/ui/field';
import { isHideable } from '../model/permissions';
import { type FieldRule, type RoleFormValues, RULED_FIELDS } from '../model/role-form';

/** Which fields of a lead the role hides or keeps from being written. */
export function FieldRules() {
  const { register } = useFormContext<RoleFormValues>();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-[0.8125rem]">{t('access.fields')}</legend>
      <div className="divide-y rounded-lg border border-line-strong">
        {RULED_FIELDS.map((field) => (
          <label key={field} className="flex items-center gap-3 px-3 py-1.5">
            <span className="min-w-0 flex-1">{t(`access.field_${field}`)}</span>
            <select className={`${CONTROL} !w-40`} {...register(`fields.${field}`)}>
              {rulesOf(field).map((rule) => (
                <option key={rule} value={rule}>
                  {t(`access.rule_${rule}`)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <p className="mt-1.5 text-[0.8125rem] text-faint">{t('access.fields_hint')}</p>
    </fieldset>
  );
}

function rulesOf(field: string): FieldRule[] {
  if (field === 'score') return ['open', 'hidden'];
  return isHideable(field) ? ['open', 'read_only', 'hidden'] : ['open', 'read_only'];
}
