import { type FormEvent, useState } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { CONTROL, Field } from '@/shared/ui/field';
import { problemText } from '@/shared/ui/problem-message';
import { type KnownSettings, useSaveOrigins } from '../api/settings';

/** One origin per line. */
export function OriginsForm({ settings }: { settings: KnownSettings }) {
  const [text, setText] = useState(settings.origins.join('\n'));
  const save = useSaveOrigins();
  const origins = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { origins, version: settings.version },
      { onSuccess: () => toast.good(t('usage.origins_saved')) },
    );
  };
  return (
    <form onSubmit={submit} className="space-y-3">
      <Field
        label={t('usage.origins_label')}
        hint={t('usage.origins_hint')}
        error={save.error ? errorText(save.error, origins) : undefined}
      >
        {(control) => (
          <textarea
            rows={3}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className={cn(CONTROL, '!h-auto py-2 font-mono')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            {...control}
          />
        )}
      </Field>
      <Button
        type="submit"
        look="primary"
        busy={save.isPending}
        disabled={origins.join('\n') === settings.origins.join('\n')}
      >
        {t('action.save')}
      </Button>
    </form>
  );
}

function errorText(error: Error, origins: readonly string[]): string {
  if (!(error instanceof ApiProblem)) return problemText(error);
  const wrong = error.errors.map(({ pointer, detail }) => {
    const origin = origins[Number(pointer.split('/')[2])];
    return origin ? t('api_keys.wrong_value', { value: origin, detail }) : detail;
  });
  return wrong.length > 0 ? wrong.join(' ') : problemText(error);
}
