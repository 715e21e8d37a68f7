import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { hasCode } from '@/shared/api/problem';
import { meQuery } from '@/shared/session/get-me';
import { SessionProvider } from '@/shared/session/session';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { SignInRefused } from '@/shared/ui/sign-in-refused';
import { LiveUpdates } from './live-updates';
import { NotAMemberPage } from './pages/not-a-member-page';
import { WelcomePage } from './pages/welcome-page';
import { Shell } from './shell/shell';
import { Splash } from './shell/splash';
import { goToSignIn } from './sign-in';

/** Decides who is here before anything else is shown. */
export function App() {
  const me = useQuery(meQuery);
  const signedOut = hasCode(me.error, 'unauthenticated');
  useEffect(() => {
    if (signedOut) goToSignIn();
  }, [signedOut]);

  if (hasCode(me.error, 'organization_not_found')) return <WelcomePage />;
  if (hasCode(me.error, 'not_found') || hasCode(me.error, 'not_a_member')) return <NotAMemberPage />;
  if (hasCode(me.error, 'single_sign_on_required') || hasCode(me.error, 'connection_not_enabled')) {
    return <SignInRefused code={me.error.code} />;
  }
  if (me.data && !signedOut) {
    return (
      <SessionProvider me={me.data}>
        <LiveUpdates>
          <Shell />
        </LiveUpdates>
      </SessionProvider>
    );
  }
  if (me.isError && !signedOut) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ProblemMessage error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  return <Splash signingIn={signedOut} />;
}
