/** What is wrong with a form as a whole. */
export function FormAlert({ message }: { message: string | undefined }) {
  if (!message) return null;
  return (
    <p role="alert" className="rounded-lg bg-danger-soft px-3.5 py-2.5 text-danger-ink">
      {message}
    </p>
  );
}
