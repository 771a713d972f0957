const two = (value: number): string => String(value).padStart(2, '0');

const UNITS: Record<string, (time: Date) => string> = {
  YYYY: (time) => String(time.getFullYear()).padStart(4, '0'),
  MM: (time) => two(time.getMonth() + 1),
  DD: (time) => two(time.getDate()),
  HH: (time) => two(time.getHours()),
  mm: (time) => two(time.getMinutes()),
  ss: (time) => two(time.getSeconds()),
  SSS: (time) => String(time.getMilliseconds()).padStart(3, '0'),
};
const UNIT = /YYYY|MM|DD|HH|mm|ss|SSS/g;

/** Seconds, milliseconds or microseconds since 1970, from microseconds. */
export const sinceEpoch = (us: number, unit: 's' | 'ms' | 'us'): number =>
  Math.floor(us / { s: 1_000_000, ms: 1000, us: 1 }[unit]);

const dateOf = (us: number): Date => new Date(sinceEpoch(us, 'ms'));

/**
 * A way to write a time given in microseconds since 1970: no argument for Unix seconds, `ms`, `us`, `iso` (UTC), or a pattern
 * of `YYYY MM DD HH mm ss SSS` in local time. Undefined when the argument is none of these: a pattern has no other letters
 * of ASCII than `T`, so that a mistyped one is told.
 */
export function timestampFormat(argument: string | undefined): ((us: number) => string) | undefined {
  switch (argument) {
    case undefined:
      return (us) => String(sinceEpoch(us, 's'));
    case 'ms':
    case 'us':
      return (us) => String(sinceEpoch(us, argument));
    case 'iso':
      return (us) => dateOf(us).toISOString();
    default: {
      const literal = argument.replace(UNIT, '');
      if (literal === argument || /[A-SU-Za-z]/.test(literal)) return undefined;
      return (us) => {
        const time = dateOf(us);
        return argument.replace(UNIT, (unit) => UNITS[unit]?.(time) ?? unit);
      };
    }
  }
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As `ctime` of C writes it, without its line feed: `Fri Nov 20 12:00:00 2026`, local time. */
export function ctime(us: number): string {
  const time = dateOf(us);
  const day = String(time.getDate()).padStart(2, ' ');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${DAYS[time.getDay()]} ${MONTHS[time.getMonth()]} ${day} ${clock} ${time.getFullYear()}`;
}
