const two = (n: number): string => String(n).padStart(2, '0');

/** Local time of day with microseconds, `HH:MM:SS.ssssss`. `at` is in microseconds since 1970. */
export function formatClock(at: number): string {
  const t = new Date(Math.floor(at / 1000));
  // Not from the Date: it has milliseconds only.
  const fraction = String(((at % 1_000_000) + 1_000_000) % 1_000_000).padStart(6, '0');
  return `${two(t.getHours())}:${two(t.getMinutes())}:${two(t.getSeconds())}.${fraction}`;
}

/** Local date `YYYY-MM-DD`. `at` is in microseconds since 1970. */
export function formatDate(at: number): string {
  const t = new Date(Math.floor(at / 1000));
  return `${String(t.getFullYear()).padStart(4, '0')}-${two(t.getMonth() + 1)}-${two(t.getDate())}`;
}

/** Local date and time with microseconds, `YYYY-MM-DD HH:MM:SS.ssssss`. `at` is in microseconds since 1970. */
export const formatTime = (at: number): string => `${formatDate(at)} ${formatClock(at)}`;
