import type { ReactNode } from 'react';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { Menu, MenuChoice } from '@/shared/ui/menu';

const ANY = '';

interface FilterMenuProps<Value extends string> {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; label: ReactNode; text: string }[];
  onChange: (value: Value | undefined) => void;
}

/** A filter of one choice: the button says what is chosen. */
export function FilterMenu<Value extends string>({
  label,
  value,
  options,
  onChange,
}: FilterMenuProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Menu
      trigger={
        <Button size="small" className={cn('max-w-56', chosen && 'border-accent-ink')}>
          <span className={chosen ? 'text-muted' : undefined}>
            {label}
            {chosen && ':'}
          </span>
          {chosen && <span className="truncate">{chosen.text}</span>}
          <Icon name="chevronDown" className="size-3.5 text-faint" />
        </Button>
      }
    >
      <MenuChoice<Value | typeof ANY>
        value={value ?? ANY}
        onChange={(next) => onChange(next === ANY ? undefined : (next as Value))}
        options={[{ value: ANY, label: t('leads.any') }, ...options]}
      />
    </Menu>
  );
}
