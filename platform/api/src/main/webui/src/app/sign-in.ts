import { t } from '@/shared/i18n';
import { signInAddress } from '@/shared/session/addresses';
import { toast } from '@/shared/toast/toast-store';

const ASK_AGAIN_MS = 5_000;
let leaving = false;

/** Leaves for the sign-in page, to come back to where one is. */
export function goToSignIn(): void {
  if (leaving) return;
  leaving = true;
  // The browser may have asked about unsaved changes, and the person stayed.
  setTimeout(() => {
    leaving = false;
  }, ASK_AGAIN_MS);
  window.location.assign(signInAddress(window.location));
}

/** Says that the session is over, and leaves it to the person when to go: a form may be half filled in. */
export function offerSignIn(): void {
  toast.bad(t('problem.session_ended'), { label: t('problem.sign_in'), run: goToSignIn });
}
