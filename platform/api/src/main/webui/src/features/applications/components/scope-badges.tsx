import type { ApplicationScope } from '@/shared/api/types';
import { t } from '@/shared/i18n';

export function ScopeBadges({ scopes }: { scopes: readonly ApplicationScope[] }) {
  return (
    <ul aria-label={t('applications.scopes')} className="mt-3 flex flex-wrap gap-1.5">
      {scopes.map((scope) => (
        <li
          key={scope}
          title={scope}
          className="rounded-md border bg-canvas px-1.5 py-0.5 font-medium text-muted text-xs"
        >
          {t(`permission.${scope}`)}
        </li>
      ))}
    </ul>
  );
}
