import { useQuery } from '@tanstack/react-query';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/button';
import { CONTROL } from '@/shared/ui/field';
import { Icon } from '@/shared/ui/icon';
import { rolesQuery } from '../api/connections';
import type { ConnectionForm } from '../model/connection-form';

type Mappings = ConnectionForm['mappings'];

interface MappingFieldsProps {
  mappings: Mappings;
  error: string | undefined;
  onChange: (mappings: Mappings) => void;
}

/** Which value stands for which role. */
export function MappingFields({ mappings, error, onChange }: MappingFieldsProps) {
  const roles = useQuery(rolesQuery).data ?? [];
  const change = (place: number, part: Partial<Mappings[number]>) =>
    onChange(mappings.map((mapping, index) => (index === place ? { ...mapping, ...part } : mapping)));
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1.5 font-medium text-[0.8125rem]">{t('sso.mappings')}</legend>
      {mappings.map((mapping, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity while they are typed
        <div key={place} className="flex gap-2">
          <input
            type="text"
            aria-label={t('sso.mapping_value', { number: place + 1 })}
            autoComplete="off"
            className={CONTROL}
            value={mapping.value}
            onChange={(event) => change(place, { value: event.target.value })}
          />
          <select
            aria-label={t('sso.mapping_role', { number: place + 1 })}
            className={CONTROL}
            value={mapping.roleId}
            onChange={(event) => change(place, { roleId: event.target.value })}
          >
            <option value="">{t('sso.choose')}</option>
            {roles.map((role) => (
              <option key={role.id} value={role.id}>
                {role.name}
              </option>
            ))}
          </select>
          <Button
            look="quiet"
            size="icon"
            aria-label={t('sso.remove_mapping', { number: place + 1 })}
            onClick={() => onChange(mappings.filter((_, index) => index !== place))}
          >
            <Icon name="x" className="size-4" />
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...mappings, { value: '', roleId: '' }])}>
        <Icon name="plus" className="size-4" />
        {t('sso.add_mapping')}
      </Button>
      {error && <p className={cn('text-[0.8125rem] text-danger-ink')}>{error}</p>}
    </fieldset>
  );
}
