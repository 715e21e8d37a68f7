import { useId } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { CONTROL } from '@/shared/ui/field';
import { Icon } from '@/shared/ui/icon';
import { type LeadFormValues, NAMED_AT, NAMING } from '../model/lead-form';

const MOST = 20;

const LABELS = {
  emails: {
    group: t('lead.emails'),
    first: t('lead.email'),
    nth: (n: number) => t('lead.email_n', { n }),
    add: t('lead.add_email'),
  },
  phones: {
    group: t('lead.phones'),
    first: t('lead.phone'),
    nth: (n: number) => t('lead.phone_n', { n }),
    add: t('lead.add_phone'),
  },
} as const;

interface TextRowsProps {
  name: 'emails' | 'phones';
  type: 'email' | 'tel';
}

/** A list of values of one kind, one row each. */
export function TextRows({ name, type }: TextRowsProps) {
  const id = useId();
  const { control, register, formState } = useFormContext<LeadFormValues>();
  const { fields, append, remove } = useFieldArray({ control, name });
  const labels = LABELS[name];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a cell of the form's grid everywhere
    <div role="group" aria-label={labels.group} className="flex flex-col gap-2 sm:col-span-2">
      <span aria-hidden="true" className="font-medium text-[0.8125rem]">
        {labels.group}
      </span>
      {fields.map((field, index) => {
        const error = formState.errors[name]?.[index]?.value?.message;
        const label = index === 0 ? labels.first : labels.nth(index + 1);
        const note = `${id}-${index}`;
        return (
          <div key={field.id}>
            <div className="flex gap-1.5">
              <input
                type={type}
                autoComplete="off"
                aria-label={label}
                aria-invalid={error ? true : undefined}
                aria-describedby={error ? note : undefined}
                className={CONTROL}
                {...register(`${name}.${index}.value`, NAMING.has(name) ? { deps: NAMED_AT } : {})}
              />
              {fields.length > 1 && (
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={t('action.remove', { what: label })}
                  onClick={() => remove(index)}
                >
                  <Icon name="x" className="size-4" />
                </Button>
              )}
            </div>
            {error && (
              <p id={note} className="mt-1.5 text-[0.8125rem] text-danger-ink">
                {error}
              </p>
            )}
          </div>
        );
      })}
      {fields.length < MOST && (
        <Button look="quiet" size="small" className="-ml-1 self-start" onClick={() => append({ value: '' })}>
          <Icon name="plus" className="size-3.5" />
          {labels.add}
        </Button>
      )}
    </div>
  );
}
