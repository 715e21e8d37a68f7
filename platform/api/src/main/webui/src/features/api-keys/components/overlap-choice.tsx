import { useId } from 'react';
import { t } from '@/shared/i18n';
import { OVERLAPS, type Overlap } from '../model/overlap';

interface OverlapChoiceProps {
  value: Overlap;
  onChange: (overlap: Overlap) => void;
}

export function OverlapChoice({ value, onChange }: OverlapChoiceProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-[0.8125rem]">{t('api_keys.overlap')}</legend>
      {OVERLAPS.map((overlap) => (
        <label key={overlap} className="flex items-center gap-3 py-1.5">
          <input
            type="radio"
            name={name}
            checked={overlap === value}
            onChange={() => onChange(overlap)}
            className="size-4 shrink-0 accent-accent"
          />
          {t(`api_keys.overlap_${overlap}`)}
        </label>
      ))}
    </fieldset>
  );
}
