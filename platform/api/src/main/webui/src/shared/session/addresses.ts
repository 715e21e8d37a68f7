/** Where the browser signs in; the way back is always a path of this site. */
export function signInAddress(location: { pathname: string; search: string }): string {
  return `/sign-in?return_to=${encodeURIComponent(location.pathname + location.search)}`;
}

export const SIGN_OUT = '/sign-out';

/** What people type, as the first label of a host: "https://Acme.localhost:8080/" is "acme". */
export function slugOf(input: string): string | null {
  const label = input
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .split(/[./:]/)[0];
  return label && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label) ? label : null;
}

/**
 * The address of an organization, seen from a host that is none's. On a bare host the slug goes in front;
 * on the host of an organization that does not exist it takes that one's place.
 */
export function organizationAddress(slug: string, location: { protocol: string; host: string }): string {
  const labels = location.host.split('.');
  const bare = labels.length === 1 || (labels.length === 2 && !location.host.includes('localhost'));
  const base = bare ? location.host : labels.slice(1).join('.');
  return `${location.protocol}//${slug}.${base}/`;
}
