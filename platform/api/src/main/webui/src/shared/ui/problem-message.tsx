import { ApiProblem } from '@/shared/api/problem';
import { t, tOr } from '@/shared/i18n';
import { Button } from './button';
import { Message } from './message';

/** The sentence for a failed request: ours for the codes we know, else the server's own. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('problem.unknown');
  return tOr(`problem.${error.code}`, error.detail || t('problem.unknown'));
}

/** A page's error state. */
export function ProblemMessage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const traceId = error instanceof ApiProblem ? error.traceId : undefined;
  return (
    <Message role="alert" icon="alert" title={t('problem.title')} text={problemText(error)}>
      <Button onClick={onRetry}>{t('action.retry')}</Button>
      {traceId && <p className="w-full text-faint text-xs">{t('problem.trace', { id: traceId })}</p>}
    </Message>
  );
}
