import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { t } from '@/shared/i18n';
import { useDebouncedValue } from '@/shared/lib/use-debounced-value';
import { CONTROL, Field } from '@/shared/ui/field';
import { subdomainQuery } from '../api/check-subdomain';
import { sentenceOf } from '../model/problem-to-form';
import { subdomainSchema } from '../model/sign-up-form';

const SETTLED_MS = 300;

interface SubdomainFieldProps {
  domain: string;
  /** Once somebody has typed here, nothing is suggested any more. */
  onTyped?: () => void;
}

/** Says while one types whether the name can be had. */
export function SubdomainField({ domain, onTyped }: SubdomainFieldProps) {
  const { register, formState } = useFormContext<{ subdomain: string }>();
  const typed = useWatch<{ subdomain: string }, 'subdomain'>({ name: 'subdomain' });
  const wanted = useDebouncedValue(typed.trim().toLowerCase(), SETTLED_MS);
  const { data } = useQuery({
    ...subdomainQuery(wanted),
    enabled: subdomainSchema.safeParse(wanted).success,
  });
  const settled = data?.subdomain === typed.trim().toLowerCase() ? data : undefined;
  const error =
    formState.errors.subdomain?.message ?? (settled?.problem ? sentenceOf(settled.problem) : undefined);
  return (
    <div>
      <Field label={t('sign_up.subdomain')} error={error}>
        {(control) => (
          <div className="flex items-center gap-2">
            <input
              type="text"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              className={CONTROL}
              {...control}
              {...register('subdomain', { onChange: onTyped })}
            />
            <span className="shrink-0 text-muted">.{domain}</span>
          </div>
        )}
      </Field>
      <p role="status" className="mt-1 text-[0.8125rem] text-good-ink">
        {settled?.available && !error ? t('sign_up.subdomain_free') : ''}
      </p>
    </div>
  );
}
