import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Invitation } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { ProblemMessage, problemText } from '@/shared/ui/problem-message';
import { invitationsQuery, useResendInvitation, useRevokeInvitation } from '../api/invitations';
import { rolesQuery } from '../api/roles';

/** Who was invited and has not come yet; nothing while that is nobody. */
export function InvitationList() {
  const id = useId();
  const query = useQuery(invitationsQuery);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  if (query.isError && !query.data) {
    return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data || query.data.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mb-6">
      <h2 id={id} className="mb-2 font-semibold">
        {t('people.invitations')}
      </h2>
      <ul aria-labelledby={id} className="divide-y rounded-xl border bg-surface shadow-card">
        {query.data.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            onRevoke={() => setRevoking(invitation)}
          />
        ))}
      </ul>
      {revoking && <RevokeInvitation invitation={revoking} onClose={() => setRevoking(null)} />}
    </section>
  );
}

function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const id = useId();
  const roles = useQuery(rolesQuery).data ?? [];
  const resend = useResendInvitation();
  const { email } = invitation;
  const names = roles.filter((role) => invitation.role_ids.includes(role.id)).map((role) => role.name);
  return (
    <li aria-labelledby={id} className="flex flex-wrap items-center gap-3 px-4 py-3.5 sm:px-5">
      <div className="min-w-0 flex-1 basis-48">
        <h3 id={id} className="wrap-anywhere font-semibold text-[0.9375rem]">
          {email}
        </h3>
        <p className="text-muted text-[0.8125rem]">
          {names.join(', ')} · <Standing invitation={invitation} />
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="small"
          busy={resend.isPending}
          aria-label={t('people.resend_to', { email })}
          onClick={() =>
            resend.mutate(invitation.id, {
              onSuccess: ({ sent_at }) =>
                sent_at ? toast.good(t('people.resent', { email })) : toast.bad(t('people.not_sent')),
              onError: (error) => toast.bad(problemText(error)),
            })
          }
        >
          {t('people.resend')}
        </Button>
        <Button
          size="small"
          className="!text-danger-ink"
          aria-label={t('people.revoke_of', { email })}
          onClick={onRevoke}
        >
          {t('people.revoke')}
        </Button>
      </div>
    </li>
  );
}

function Standing({ invitation }: { invitation: Invitation }) {
  const formats = useFormats();
  const when = formats.date(invitation.expires_at);
  if (invitation.state === 'expired') {
    return <span className="text-danger-ink">{t('people.expired_on', { when })}</span>;
  }
  if (!invitation.sent_at) return <span className="text-danger-ink">{t('people.not_sent')}</span>;
  return t('people.waiting_until', { when });
}

function RevokeInvitation({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const revoke = useRevokeInvitation();
  const { email } = invitation;
  return (
    <ConfirmDialog
      title={t('people.revoke_title', { email })}
      text={t('people.revoke_text')}
      confirmLabel={t('people.revoke')}
      busy={revoke.isPending}
      onConfirm={() =>
        revoke.mutate(invitation.id, {
          onSuccess: () => toast.good(t('people.revoked', { email })),
          onError: (error) => toast.bad(problemText(error)),
          onSettled: onClose,
        })
      }
      onClose={onClose}
    />
  );
}
