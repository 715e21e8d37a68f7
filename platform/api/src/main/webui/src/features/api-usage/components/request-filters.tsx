import { useEffect, useState } from 'react';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useDebouncedValue } from '@/shared/lib/use-debounced-value';
import { useKeyNamesState } from '@/shared/members/list-key-names';
import { CONTROL } from '@/shared/ui/field';
import { type RequestFilter, STATUS_CLASSES, statusClass } from '../model/request-filter';

const TYPING_PAUSE_MS = 250;

interface RequestFiltersProps {
  filter: RequestFilter;
  onChange: (change: RequestFilter) => void;
}

export function RequestFilters({ filter, onChange }: RequestFiltersProps) {
  const { names, applications } = useKeyNamesState();
  const [typed, setTyped] = useState(filter.path ?? '');
  const path = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  useEffect(() => {
    if (path !== (filter.path ?? '')) onChange({ ...filter, path: path || undefined });
  }, [path, filter, onChange]);
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      <select
        aria-label={t('usage.filter_key')}
        className={cn(CONTROL, '!h-8 !w-44')}
        value={filter.key ?? filter.application ?? ''}
        onChange={({ target: { value } }) =>
          onChange({
            ...filter,
            key: applications.has(value) ? undefined : value || undefined,
            application: applications.has(value) ? value : undefined,
          })
        }
      >
        <option value="">{t('usage.any_key')}</option>
        {[...names].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={t('usage.filter_status')}
        className={cn(CONTROL, '!h-8 !w-36')}
        value={filter.status ?? ''}
        onChange={(event) => onChange({ ...filter, status: statusClass(event.target.value) })}
      >
        <option value="">{t('usage.any_status')}</option>
        {STATUS_CLASSES.map((one) => (
          <option key={one} value={one}>
            {t(`usage.status_${one}`)}
          </option>
        ))}
      </select>
      <input
        type="search"
        aria-label={t('usage.filter_path')}
        placeholder={t('usage.filter_path')}
        maxLength={200}
        className={cn(CONTROL, '!h-8 !w-44')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
