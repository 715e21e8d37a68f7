/** Four tesserae; the same picture as public/icon.svg. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 64 64" aria-hidden="true" className={className}>
      <rect width="64" height="64" rx="15" fill="#3b4fd8" />
      <rect x="15" y="15" width="16" height="16" rx="4.5" fill="#fff" />
      <rect x="34" y="15" width="15" height="16" rx="4.5" fill="#b9c3ff" />
      <rect x="15" y="34" width="16" height="15" rx="4.5" fill="#8c9bff" />
      <path d="M38.5 34H49v10.5a4.5 4.5 0 0 1-4.5 4.5H34V38.5a4.5 4.5 0 0 1 4.5-4.5z" fill="#ffc861" />
    </svg>
  );
}
