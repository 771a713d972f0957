import { CHARSET_NAMES, Charset } from '#contract';

/** The name of a charset as the field writes it; what is not one of ours stands as it is. */
export function charsetName(charset: string): string {
  const known = Charset.safeParse(charset);
  return known.success ? CHARSET_NAMES[known.data] : charset;
}
