/**
 * Settings as Qt's QSettings writes them to an INI file, by their whole key: `group/key`. Names are escaped as `%20` and
 * `%U4F60`, groups within groups are parted by `/` or `\`, values may stand in quotes and be escaped as in C, with `\x` of any
 * length. The section `General` is the root.
 */
export function readQSettings(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  let section = '';
  for (const line of text.split(/\r\n|\r|\n/)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith(';')) continue;
    if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
      section = sectionPrefix(trimmed.slice(1, -1));
      continue;
    }
    const equals = trimmed.indexOf('=');
    if (equals < 0) continue;
    const key = unescapeKey(trimmed.slice(0, equals).trim());
    settings.set(section + key, unescapeValue(trimmed.slice(equals + 1).trim()));
  }
  return settings;
}

function sectionPrefix(name: string): string {
  if (name.toLowerCase() === 'general') return '';
  return `${unescapeKey(name.toLowerCase() === '%general' ? name.slice(1) : name)}/`;
}

const unescapeKey = (key: string): string =>
  key
    .replaceAll('\\', '/')
    .replaceAll(/%(?:U([0-9A-Fa-f]{4})|([0-9A-Fa-f]{2}))/g, (_, long: string | undefined, short: string) =>
      String.fromCharCode(Number.parseInt(long ?? short, 16)),
    );

const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Lists, which QSettings parts by commas, are left as they stand. */
const unescapeValue = (value: string): string =>
  value.replaceAll(
    /\\(?:x([0-9A-Fa-f]+)|([0-7]{1,3})|([\s\S]))|"/g,
    (whole, hex: string | undefined, octal: string | undefined, other: string | undefined) => {
      if (whole === '"') return '';
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16) & 0xffff);
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return SIMPLE[other ?? ''] ?? other ?? '';
    },
  );
