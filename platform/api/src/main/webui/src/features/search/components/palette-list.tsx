import { useEffect, useRef } from 'react';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { Icon } from '@/shared/ui/icon';
import { type Entry, headingAt } from '../model/entries';
import { HitOption } from './hit-option';

interface PaletteListProps {
  id: string;
  entries: readonly Entry[];
  active: number;
  onHover: (index: number) => void;
  onRun: (entry: Entry) => void;
}

/** Focus stays in the input; the active option is named by its aria-activedescendant. */
export function PaletteList({ id, entries, active, onHover, onRun }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={t('search.results')}
      className={cn('overflow-y-auto', entries.length > 0 && 'p-2')}
    >
      {entries.map((entry, index) => {
        const heading = headingAt(entries, index);
        return (
          <div key={`${entry.kind}-${entry.id}`} role="presentation">
            {heading && (
              <div role="presentation" className="px-3 pt-2 pb-1 font-medium text-faint text-xs">
                {heading}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys */}
            <div
              id={`${id}-${index}`}
              data-index={index}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseMove={() => index !== active && onHover(index)}
              onClick={() => onRun(entry)}
              className={cn(
                'flex items-center gap-3 rounded-lg px-3 py-2 outline-none',
                index === active && 'bg-hover',
              )}
            >
              {entry.kind === 'hit' ? (
                <HitOption hit={entry.hit} />
              ) : (
                <>
                  <Icon name={entry.action.icon} className="mx-2 size-4 text-muted" />
                  {entry.action.label}
                </>
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}
