import type { Application } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { CopyField } from '@/shared/ui/copy-field';
import { curlLines } from '../model/curl-lines';

/** Lines to be copied with which it can be tried. */
export function TerminalLines({ application }: { application: Application }) {
  return curlLines(application, window.location.origin).map(({ label, text }) => (
    <CopyField key={label} label={t(`applications.line_${label}`)} value={text} />
  ));
}
