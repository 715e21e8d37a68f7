import { Popover } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { type Formats, t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useFormats } from '@/shared/session/session';
import { Button } from '@/shared/ui/button';
import { CONTROL, Field } from '@/shared/ui/field';
import { Icon } from '@/shared/ui/icon';
import { readSpendRange, type SpendRange } from '../model/spend-range';

interface SpendFilterProps {
  range: SpendRange;
  onChange: (range: SpendRange) => void;
}

export function SpendFilter({ range, onChange }: SpendFilterProps) {
  const [open, setOpen] = useState(false);
  const formats = useFormats();
  const label = rangeLabel(range, formats);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button size="small" className={cn(label && 'border-accent-ink')}>
          <span className={label ? 'text-muted' : undefined}>
            {t('leads.filter_spend')}
            {label && ':'}
          </span>
          {label}
          <Icon name="chevronDown" className="size-3.5 text-faint" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('leads.filter_spend')}
          className="z-50 w-72 animate-appear rounded-xl bg-raised p-4 shadow-float"
        >
          <SpendForm
            range={range}
            onChange={(changed) => {
              onChange(changed);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function SpendForm({ range, onChange }: SpendFilterProps) {
  const [min, setMin] = useState(range.min_spend?.toString() ?? '');
  const [max, setMax] = useState(range.max_spend?.toString() ?? '');
  const { value, minError, maxError } = readSpendRange(min, max);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value) onChange(value);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label={t('leads.spend_min')} error={minError && t(minError)}>
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            className={CONTROL}
            value={min}
            onChange={(event) => setMin(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('leads.spend_max')} error={maxError && t(maxError)}>
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            className={CONTROL}
            value={max}
            onChange={(event) => setMax(event.target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2 pt-1">
        <Button look="quiet" size="small" onClick={() => onChange({})}>
          {t('action.clear')}
        </Button>
        <Button type="submit" look="primary" size="small">
          {t('action.apply')}
        </Button>
      </div>
    </form>
  );
}

function rangeLabel({ min_spend: min, max_spend: max }: SpendRange, formats: Formats): string | null {
  if (min !== undefined && max !== undefined) {
    return t('leads.spend_between', { min: formats.money(min), max: formats.money(max) });
  }
  if (min !== undefined) return t('leads.spend_from', { min: formats.money(min) });
  return max === undefined ? null : t('leads.spend_to', { max: formats.money(max) });
}
