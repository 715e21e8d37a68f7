import { useSearch } from '@tanstack/react-router';
import { SignInRefused } from '@/shared/ui/sign-in-refused';

/** Where somebody lands whom a provider has sent and whom the organization does not take. */
export function RefusedPage() {
  const { code } = useSearch({ from: '/sign-in-refused' });
  return <SignInRefused code={code ?? ''} />;
}
