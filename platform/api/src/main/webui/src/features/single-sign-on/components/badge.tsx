import { cn } from '@/shared/lib/cn';

const LOOKS = {
  good: 'bg-good-soft text-good-ink',
  warn: 'bg-warn-soft text-warn-ink',
  quiet: 'bg-hover text-muted',
  bad: 'bg-danger-soft text-danger-ink',
} as const;

export function Badge({ look, text }: { look: keyof typeof LOOKS; text: string }) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 rounded-full py-0.5 pr-2.5 pl-2 font-medium text-xs',
        LOOKS[look],
      )}
    >
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {text}
    </span>
  );
}
