/**
 * The user's language as a BCP 47 tag; empty when the system does not say. POSIX systems tell by environment variables, and
 * `C`, `POSIX` or none of them is no language. Elsewhere the runtime asked the system already.
 */
export function systemLocale(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  if (platform === 'win32' || platform === 'darwin') return Intl.DateTimeFormat().resolvedOptions().locale;
  const value = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const [language = ''] = value.split(/[.@]/);
  return language === 'C' || language === 'POSIX' ? '' : language.replaceAll('_', '-');
}
