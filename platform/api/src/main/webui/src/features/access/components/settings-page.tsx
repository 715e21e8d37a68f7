import { Link } from '@tanstack/react-router';
import type { ReactNode, RefObject } from 'react';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { buttonClass } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';

interface SettingsPageProps {
  title: string;
  text: string;
  /** Whether the person may see what is on the page. */
  allowed: boolean;
  heading?: RefObject<HTMLHeadingElement | null>;
  /** What can be done on the page as a whole. */
  action?: ReactNode;
  children: ReactNode;
}

/** A page below Settings, or why it is not for the person. */
export function SettingsPage({ title, text, allowed, heading, action, children }: SettingsPageProps) {
  useDocumentTitle(title);
  return (
    <div className="h-full overflow-y-auto">
      {allowed ? (
        <div className="mx-auto max-w-4xl px-4 pt-5 pb-12 sm:px-8">
          <header className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
            <div className="min-w-0 flex-1 basis-72">
              <p className="text-faint text-xs">{t('shell.settings')}</p>
              <h1 ref={heading} tabIndex={-1} className="font-semibold text-xl tracking-tight outline-none">
                {title}
              </h1>
              <p className="mt-1 max-w-prose text-muted">{text}</p>
            </div>
            {action}
          </header>
          {children}
        </div>
      ) : (
        <Message
          role="status"
          icon="key"
          title={t('access.not_allowed_title')}
          text={t('access.not_allowed_text')}
        >
          <Link to="/leads" className={buttonClass()}>
            {t('shell.to_leads')}
          </Link>
        </Message>
      )}
    </div>
  );
}
