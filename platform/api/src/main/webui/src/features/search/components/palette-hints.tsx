import { t } from '@/shared/i18n';
import { Kbd } from '@/shared/ui/kbd';

export function PaletteHints() {
  return (
    <footer
      aria-hidden="true"
      className="hidden items-center gap-4 border-t px-4 py-2 text-faint text-xs sm:flex"
    >
      <span className="flex items-center gap-1.5">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {t('search.hint_move')}
      </span>
      <span className="flex items-center gap-1.5">
        <Kbd>↵</Kbd> {t('search.hint_open')}
      </span>
      <span className="flex items-center gap-1.5">
        <Kbd>esc</Kbd> {t('search.hint_close')}
      </span>
    </footer>
  );
}
