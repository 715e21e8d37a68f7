import { useFormContext } from 'react-hook-form';
import { CONTROL, Field } from '@/shared/ui/field';
import type { SignUpFormValues } from '../model/sign-up-form';

interface ChoiceFieldProps {
  name: 'region' | 'plan';
  label: string;
  hint: string;
  choices: readonly string[];
  nameOf?: (choice: string) => string;
}

export function ChoiceField({ name, label, hint, choices, nameOf = String }: ChoiceFieldProps) {
  const { register, formState } = useFormContext<SignUpFormValues>();
  return (
    <Field label={label} hint={hint} error={formState.errors[name]?.message} className="min-w-0 flex-1">
      {(control) => (
        <select className={CONTROL} {...control} {...register(name)}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {nameOf(choice)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
