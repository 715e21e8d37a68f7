import { useNavigate } from '@tanstack/react-router';
import type { PaletteAction } from '@/features/search/model/entries';
import { t } from '@/shared/i18n';
import { usePermission } from '@/shared/session/session';
import { setTheme } from '@/shared/theme/theme';
import type { NavigationEntry } from './navigation';

/** What the palette offers besides what it finds. */
export function usePaletteActions(navigation: readonly NavigationEntry[]): PaletteAction[] {
  const navigate = useNavigate();
  const mayCreate = usePermission('leads:create');
  const actions: PaletteAction[] = navigation.map(({ to, goTo, icon }) => ({
    id: to,
    label: t(goTo),
    icon,
    run: () => void navigate({ to }),
  }));
  if (mayCreate) {
    const run = () => void navigate({ to: '/leads/new' });
    actions.unshift({ id: 'new', label: t('leads.new'), icon: 'plus', run });
  }
  return [
    ...actions,
    { id: 'light', label: t('theme.use_light'), icon: 'sun', run: () => setTheme('light') },
    { id: 'dark', label: t('theme.use_dark'), icon: 'moon', run: () => setTheme('dark') },
  ];
}
