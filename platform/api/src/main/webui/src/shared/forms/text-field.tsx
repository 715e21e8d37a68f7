import type { InputHTMLAttributes } from 'react';
import { type FieldPath, type FieldValues, useFormContext } from 'react-hook-form';
import { CONTROL, Field } from '@/shared/ui/field';

interface TextFieldProps<Values extends FieldValues> extends InputHTMLAttributes<HTMLInputElement> {
  name: FieldPath<Values>;
  label: string;
  hint?: string;
}

/** A line of a form, tied to its label and error. */
export function TextField<Values extends FieldValues>({
  name,
  label,
  hint,
  className,
  ...rest
}: TextFieldProps<Values>) {
  const { register, getFieldState, formState } = useFormContext<Values>();
  return (
    <Field
      label={label}
      {...(hint && { hint })}
      {...(className && { className })}
      error={getFieldState(name, formState).error?.message}
    >
      {(control) => <input type="text" className={CONTROL} {...rest} {...control} {...register(name)} />}
    </Field>
  );
}
