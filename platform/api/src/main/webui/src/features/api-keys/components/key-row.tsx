import { useId } from 'react';
import type { ApiKey } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/button';
import { stateOf, works } from '../model/key-state';
import { maskedKey } from '../model/masked-key';
import { KeyDetails } from './key-details';
import { PermissionBadges } from './permission-badges';
import { StateBadge } from './state-badge';

interface KeyRowProps {
  apiKey: ApiKey;
  onRotate: () => void;
  onRevoke: () => void;
}

export function KeyRow({ apiKey, onRotate, onRevoke }: KeyRowProps) {
  const id = useId();
  const state = stateOf(apiKey, Date.now());
  const working = works(state);
  return (
    <li aria-labelledby={id} className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h2
              id={id}
              className={cn('wrap-anywhere font-semibold text-[0.9375rem]', !working && 'text-muted')}
            >
              {apiKey.name}
            </h2>
            <StateBadge state={state} />
          </div>
          <code className="mt-1 block font-mono text-[0.8125rem] text-muted">{maskedKey(apiKey)}</code>
        </div>
        {working && (
          <div className="flex gap-2">
            <Button
              size="small"
              aria-label={t('api_keys.rotate_named', { name: apiKey.name })}
              onClick={onRotate}
            >
              {t('api_keys.rotate')}
            </Button>
            <Button
              size="small"
              aria-label={t('api_keys.revoke_named', { name: apiKey.name })}
              className="!text-danger-ink"
              onClick={onRevoke}
            >
              {t('api_keys.revoke')}
            </Button>
          </div>
        )}
      </div>
      <PermissionBadges permissions={apiKey.permissions} />
      <KeyDetails apiKey={apiKey} state={state} />
    </li>
  );
}
