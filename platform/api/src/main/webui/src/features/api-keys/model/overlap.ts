const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** For how long a key goes on working beside its successor, in seconds. */
export const OVERLAP_SECONDS = { none: 0, hour: HOUR, day: DAY, week: 7 * DAY } as const;

export type Overlap = keyof typeof OVERLAP_SECONDS;

export const OVERLAPS = Object.keys(OVERLAP_SECONDS) as readonly Overlap[];
export const USUAL_OVERLAP: Overlap = 'day';
