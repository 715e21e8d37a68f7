import { t } from '@/shared/i18n';
import { Logo } from '@/shared/ui/logo';

export function Splash({ signingIn }: { signingIn: boolean }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <div role="status" className="flex flex-col items-center gap-4">
        <Logo className="size-10 animate-pulse" />
        <span className={signingIn ? 'text-muted' : 'sr-only'}>
          {signingIn ? t('session.signing_in') : t('session.loading')}
        </span>
      </div>
    </main>
  );
}
