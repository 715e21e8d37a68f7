import type { KeyPermission } from '@/shared/api/types';
import { t } from '@/shared/i18n';

export function PermissionBadges({ permissions }: { permissions: readonly KeyPermission[] }) {
  return (
    <ul aria-label={t('api_keys.permissions')} className="mt-3 flex flex-wrap gap-1.5">
      {permissions.map((permission) => (
        <li
          key={permission}
          title={permission}
          className="rounded-md border bg-canvas px-1.5 py-0.5 font-medium text-muted text-xs"
        >
          {t(`permission.${permission}`)}
        </li>
      ))}
    </ul>
  );
}
