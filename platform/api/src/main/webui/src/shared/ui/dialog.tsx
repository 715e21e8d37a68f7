import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { Icon } from './icon';

interface DialogProps {
  title: string;
  description?: string;
  onClose: () => void;
  children: ReactNode;
  /** A sheet slides in from the right and fills the height; a box floats in the middle. */
  shape?: 'box' | 'sheet';
  role?: 'dialog' | 'alertdialog';
  /** Closes by a button among its children only. */
  insists?: boolean;
  /** What has the focus afterwards, if not what had it before. */
  returnFocus?: () => HTMLElement | null;
}

const SHAPES = {
  box: 'inset-x-4 top-[18vh] mx-auto max-h-[calc(82dvh-1rem)] max-w-md animate-appear rounded-2xl',
  sheet: 'inset-y-0 right-0 w-full max-w-xl animate-slide-in sm:inset-y-2 sm:right-2 sm:rounded-2xl',
} as const;

/** A modal dialog: open as long as it is rendered. */
export function Dialog({
  title,
  description,
  onClose,
  children,
  shape = 'box',
  role = 'dialog',
  insists = false,
  returnFocus,
}: DialogProps) {
  // Read before a field of the dialog takes the focus.
  const [opener] = useState(() => document.activeElement);
  const giveFocusBack = (event: Event) => {
    event.preventDefault();
    // The dialog that followed upon this one has it already.
    if (document.activeElement && document.activeElement !== document.body) return;
    const target = returnFocus ? returnFocus() : opener;
    if (target instanceof HTMLElement) target.focus();
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-[rgb(8_9_12/0.45)]" />
        <Radix.Content
          role={role}
          {...(description ? {} : { 'aria-describedby': undefined })}
          onPointerDownOutside={(event) => (insists || shape === 'sheet') && event.preventDefault()}
          onEscapeKeyDown={(event) => insists && event.preventDefault()}
          onCloseAutoFocus={giveFocusBack}
          className={cn(
            'fixed z-50 flex flex-col overflow-hidden bg-raised shadow-float outline-none',
            SHAPES[shape],
          )}
        >
          <header className="flex items-start gap-3 px-6 pt-5 pb-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="wrap-anywhere font-semibold text-lg tracking-tight">
                {title}
              </Radix.Title>
              {description && (
                <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
              )}
            </div>
            {!insists && (
              <Radix.Close
                aria-label={t('action.close')}
                className="-mr-2 grid size-8 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink"
              >
                <Icon name="x" className="size-4" />
              </Radix.Close>
            )}
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
