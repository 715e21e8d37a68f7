import { useEffect, useRef, useState } from 'react';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { CONTROL } from '@/shared/ui/field';
import { Icon } from '@/shared/ui/icon';

const TYPING_PAUSE_MS = 250;

interface TextFilterProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Filters as one types; follows the address when that changes by other means. */
export function TextFilter({ value, onChange }: TextFilterProps) {
  const [typed, setTyped] = useState(value ?? '');
  const [known, setKnown] = useState(value);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);

  if (value !== known) {
    setKnown(value);
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '');
  }

  return (
    <div className="relative w-40 shrink-0 sm:w-64">
      <Icon
        name="filter"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <input
        type="search"
        aria-label={t('leads.filter')}
        placeholder={t('leads.filter_placeholder')}
        className={cn(CONTROL, '!h-8 !pl-8')}
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          clearTimeout(pause.current);
          pause.current = setTimeout(() => onChange(text.trim() || undefined), TYPING_PAUSE_MS);
        }}
      />
    </div>
  );
}
