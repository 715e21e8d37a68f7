import { useState } from 'react';
import type { Member } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useSession } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { Icon } from '@/shared/ui/icon';
import { Menu, MenuItem, MenuSeparator } from '@/shared/ui/menu';
import { problemText } from '@/shared/ui/problem-message';
import { useReactivate, useSignOutMember } from '../api/memberships';
import { LeaveDialog } from './leave-dialog';

interface PersonMenuProps {
  member: Member;
  members: readonly Member[];
}

type Asked = 'deactivate' | 'hand_over' | 'sign_out' | null;

/** What an administrator can do about a person besides their roles. */
export function PersonMenu({ member, members }: PersonMenuProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const me = useSession().member.id;
  const reactivate = useReactivate();
  const { id, name, active } = member;
  const onError = (error: Error) => toast.bad(problemText(error));
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button look="quiet" size="icon" aria-label={t('people.actions_of', { name })}>
            <Icon name="more" className="size-5" />
          </Button>
        }
      >
        <MenuItem icon="people" onSelect={() => setAsked('hand_over')}>
          {t('people.hand_over')}
        </MenuItem>
        {active && (
          <MenuItem icon="logOut" onSelect={() => setAsked('sign_out')}>
            {t('people.sign_out')}
          </MenuItem>
        )}
        {id !== me && (
          <>
            <MenuSeparator />
            {active ? (
              <MenuItem icon="x" danger onSelect={() => setAsked('deactivate')}>
                {t('people.deactivate')}
              </MenuItem>
            ) : (
              <MenuItem
                icon="check"
                onSelect={() =>
                  reactivate.mutate(id, {
                    onSuccess: () => toast.good(t('people.reactivated', { name })),
                    onError,
                  })
                }
              >
                {t('people.reactivate')}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      {(asked === 'deactivate' || asked === 'hand_over') && (
        <LeaveDialog
          member={member}
          members={members}
          deactivates={asked === 'deactivate'}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'sign_out' && <SignOutMember member={member} onClose={() => setAsked(null)} />}
    </>
  );
}

function SignOutMember({ member: { id, name }, onClose }: { member: Member; onClose: () => void }) {
  const signOut = useSignOutMember();
  return (
    <ConfirmDialog
      title={t('people.sign_out_title', { name })}
      text={t('people.sign_out_text')}
      confirmLabel={t('people.sign_out_confirm')}
      busy={signOut.isPending}
      onConfirm={() =>
        signOut.mutate(id, {
          onSuccess: () => toast.good(t('people.signed_out', { name })),
          onError: (error) => toast.bad(problemText(error)),
          onSettled: onClose,
        })
      }
      onClose={onClose}
    />
  );
}
