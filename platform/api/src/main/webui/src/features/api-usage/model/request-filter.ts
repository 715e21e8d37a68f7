export const STATUS_CLASSES = ['2xx', '3xx', '4xx', '5xx'] as const;
export type StatusClass = (typeof STATUS_CLASSES)[number];

/** Which lines of the request log are shown; undefined for any. */
export interface RequestFilter {
  key?: string | undefined;
  application?: string | undefined;
  status?: StatusClass | undefined;
  path?: string | undefined;
}

export function statusClass(text: string): StatusClass | undefined {
  return STATUS_CLASSES.find((one) => one === text);
}
