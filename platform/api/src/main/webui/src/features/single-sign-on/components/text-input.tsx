import { cn } from '@/shared/lib/cn';
import { CONTROL, Field } from '@/shared/ui/field';
import type { ConnectionForm } from '../model/connection-form';
import { errorAt } from '../model/errors';

type TextField = Exclude<keyof ConnectionForm, 'enabled' | 'mappings'>;

interface TextInputProps {
  form: ConnectionForm;
  set: (part: Partial<ConnectionForm>) => void;
  problem: unknown;
  label: string;
  field: TextField;
  /** Where the API says what is wrong with it. */
  pointer: string;
  hint?: string;
  type?: 'text' | 'password';
  /** Whether it has several lines. */
  several?: boolean;
}

export function TextInput(props: TextInputProps) {
  const { form, set, problem, label, field, pointer, hint, type = 'text', several = false } = props;
  const change = (value: string) => set({ [field]: value });
  return (
    <Field label={label} error={errorAt(problem, pointer)} {...(hint && { hint })}>
      {(control) =>
        several ? (
          <textarea
            {...control}
            rows={4}
            spellCheck={false}
            autoComplete="off"
            className={cn(CONTROL, '!h-auto py-2 font-mono')}
            value={form[field]}
            onChange={(event) => change(event.target.value)}
          />
        ) : (
          <input
            {...control}
            type={type}
            autoComplete={type === 'password' ? 'new-password' : 'off'}
            autoCapitalize="none"
            spellCheck={false}
            className={CONTROL}
            value={form[field]}
            onChange={(event) => change(event.target.value)}
          />
        )
      }
    </Field>
  );
}
