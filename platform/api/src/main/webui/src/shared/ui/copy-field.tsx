import { useId, useState } from 'react';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { Button } from './button';
import { Icon } from './icon';

/** A text to be taken elsewhere. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Browsers have no clipboard for pages without TLS, and people may forbid it.
      setCopied(false);
      toast.bad(t('copy.failed'));
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing in it is a field of a form
    <div role="group" aria-labelledby={id}>
      <div className="mb-1.5 flex items-center justify-between gap-3">
        <span id={id} className="font-medium text-[0.8125rem]">
          {label}
        </span>
        <Button size="small" onClick={() => void copy()}>
          <Icon name={copied ? 'check' : 'copy'} className="size-4 text-muted" />
          {copied ? t('copy.copied') : t('copy.copy')}
          <span className="sr-only">{label}</span>
        </Button>
      </div>
      <code className="wrap-anywhere block select-all rounded-lg border bg-canvas px-3 py-2.5 font-mono text-[0.8125rem]">
        {value}
      </code>
      <span role="status" className="sr-only">
        {copied ? t('copy.copied') : ''}
      </span>
    </div>
  );
}
