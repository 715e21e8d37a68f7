/** "Last Notable_activity" or "business_email" as a person would write it: "Business email". */
export function humanize(code: string): string {
  const words = code.replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
