const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Whole number with thousands separated, the same in every language: `1,258,291`. */
export const formatCount = (n: number): string => grouped.format(n);

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Rounded size in units of 1024: `512 B`, `8.0 KiB`, `1.2 MiB`. */
export function formatSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 1023.95 would be rounded to `1024.0`, which belongs to the next unit.
  while (value >= 1023.95 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

/** Bytes per second: `3.1 MiB/s`. */
export const formatRate = (bytesPerSecond: number): string => `${formatSize(bytesPerSecond)}/s`;
