import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { t } from '@/shared/i18n';
import { useSession } from '@/shared/session/session';
import { ConnectionDot } from './connection-dot';
import { NavigationLinks, useNavigation } from './navigation';
import { OrganizationName } from './organization-name';
import { TopBar } from './top-bar';
import { usePaletteActions } from './use-palette-actions';
import { useShortcut } from './use-shortcut';

const CommandPalette = lazy(async () => {
  const module = await import('@/features/search/components/command-palette');
  return { default: module.CommandPalette };
});

/** Everything around a page. */
export function Shell() {
  const { organization } = useSession();
  const navigate = useNavigate();
  const [searching, setSearching] = useState(false);
  const actions = usePaletteActions(useNavigation());
  useShortcut('k', () => setSearching((open) => !open));

  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('shell.skip')}
      </a>
      <aside className="flex w-60 shrink-0 flex-col border-r bg-canvas max-lg:hidden">
        <OrganizationName name={organization.name} />
        <nav aria-label={t('shell.navigation')} className="flex-1 overflow-y-auto px-3 pt-2">
          <NavigationLinks />
        </nav>
        <ConnectionDot className="border-t px-5 py-3" />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onSearch={() => setSearching(true)} />
        <main id="main" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      {searching && (
        <Suspense fallback={null}>
          <CommandPalette
            actions={actions}
            onOpenLead={(id) => void navigate({ to: '/leads/$leadId', params: { leadId: id } })}
            onClose={() => setSearching(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
