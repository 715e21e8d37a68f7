import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { SIGN_OUT } from '@/shared/session/addresses';
import { Button } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';

/** For somebody who is signed in, but not as a member of the organization at this address. */
export function NotAMemberPage() {
  useDocumentTitle(t('stranger.title'));
  return (
    <main className="grid min-h-dvh place-items-center">
      <Message
        role="alert"
        icon="alert"
        title={t('stranger.title')}
        text={t('stranger.text', { host: window.location.host })}
      >
        <Button look="primary" onClick={() => window.location.assign(SIGN_OUT)}>
          {t('stranger.sign_out')}
        </Button>
      </Message>
    </main>
  );
}
