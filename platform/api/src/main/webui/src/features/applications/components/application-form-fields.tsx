import { useFormContext, useWatch } from 'react-hook-form';
import type { Application } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { CONTROL, Field } from '@/shared/ui/field';
import { type ApplicationFormValues, KINDS } from '../model/application-form';
import { ScopeChoice } from './scope-choice';

export function ApplicationFormFields({ application }: { application?: Application }) {
  const { control } = useFormContext<ApplicationFormValues>();
  const kind = useWatch({ control, name: 'kind' });
  return (
    <>
      <NameField />
      {!application && <KindChoice />}
      {kind === 'person' && <RedirectsField />}
      <ScopeChoice given={application?.scopes ?? []} />
    </>
  );
}

function NameField() {
  const { register, formState } = useFormContext<ApplicationFormValues>();
  return (
    <Field
      label={t('applications.name')}
      hint={t('applications.name_hint')}
      error={formState.errors.name?.message}
    >
      {(control) => (
        <input
          type="text"
          // biome-ignore lint/a11y/noAutofocus: the sheet was opened to fill it in
          autoFocus
          autoComplete="off"
          className={CONTROL}
          {...control}
          {...register('name')}
        />
      )}
    </Field>
  );
}

function KindChoice() {
  const { register } = useFormContext<ApplicationFormValues>();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-[0.8125rem]">{t('applications.kind')}</legend>
      <div className="divide-y rounded-lg border border-line-strong">
        {KINDS.map((kind) => (
          <label key={kind} className="flex items-start gap-3 px-3 py-2.5">
            <input
              type="radio"
              value={kind}
              className="mt-0.5 size-4 shrink-0 accent-accent"
              {...register('kind')}
            />
            <span>
              <span className="block">{t(`applications.kind_${kind}`)}</span>
              <span className="block text-[0.8125rem] text-faint">{t(`applications.kind_${kind}_text`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function RedirectsField() {
  const { register, formState } = useFormContext<ApplicationFormValues>();
  return (
    <Field
      label={t('applications.redirects')}
      hint={t('applications.redirects_hint')}
      error={formState.errors.redirects?.message}
    >
      {(control) => (
        <textarea
          rows={3}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={cn(CONTROL, '!h-auto py-2 font-mono')}
          {...control}
          {...register('redirects')}
        />
      )}
    </Field>
  );
}
