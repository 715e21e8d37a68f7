import { useQuery } from '@tanstack/react-query';
import { t } from '@/shared/i18n';
import { ownOrganizationsQuery } from '@/shared/session/own-organizations';
import { MenuItem, MenuLabel, MenuSeparator } from '@/shared/ui/menu';

/**
 * The other organizations of the person, each at its own address, where they are signed in or asked to.
 * Asked for when the menu opens; nothing is shown to the many who have but one, or when it cannot be told.
 */
export function OrganizationSwitch() {
  const organizations = useQuery(ownOrganizationsQuery).data ?? [];
  const others = organizations.filter(({ current }) => !current);
  if (others.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      <MenuLabel>{t('switch.label')}</MenuLabel>
      {others.map(({ id, name, url }) => (
        <MenuItem
          key={id}
          icon="building"
          onSelect={() => window.location.assign(new URL('/sign-in?return_to=%2F', url))}
        >
          <span className="truncate">{name}</span>
        </MenuItem>
      ))}
    </>
  );
}
