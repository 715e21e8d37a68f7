const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

export interface Formats {
  number(value: number): string;
  money(value: number): string;
  date(instant: string): string;
  dateTime(instant: string): string;
  /** "3 min. ago" for the last week, the date before that. */
  ago(instant: string, now?: number): string;
}

/** Formats of an organization: its currency and its time zone, whatever the browser's. */
export function createFormats(currency: string, timeZone: string, locale = 'en'): Formats {
  const number = new Intl.NumberFormat(locale);
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

  return {
    number: (value) => number.format(value),
    money: (value) => money.format(value),
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    ago(instant, now = Date.now()) {
      const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
      const distance = Math.abs(seconds);
      if (distance < MINUTE) return relative.format(0, 'second');
      if (distance < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute');
      if (distance < DAY) return relative.format(Math.trunc(seconds / HOUR), 'hour');
      if (distance < WEEK) return relative.format(Math.trunc(seconds / DAY), 'day');
      return date.format(new Date(instant));
    },
  };
}
