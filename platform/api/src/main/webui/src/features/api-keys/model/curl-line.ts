/** A line for a terminal that shows whether the key works. */
export function curlLine(secret: string, origin: string): string {
  return `curl -H "Authorization: Bearer ${secret}" ${origin}/api/v1/leads`;
}
