import { t, tOr } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { SIGN_OUT } from '@/shared/session/addresses';
import { Button } from './button';
import { Message } from './message';

/** For somebody who has signed in, but not in the way that the organization wants. */
export function SignInRefused({ code }: { code: string }) {
  useDocumentTitle(t('refused.title'));
  return (
    <main className="grid min-h-dvh place-items-center">
      <Message
        role="alert"
        icon="alert"
        title={t('refused.title')}
        text={tOr(`refused.${code}`, t('refused.unknown'))}
      >
        <Button look="primary" onClick={() => window.location.assign(SIGN_OUT)}>
          {t('refused.sign_out')}
        </Button>
      </Message>
    </main>
  );
}
