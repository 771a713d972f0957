/** Whether a text is a full path on some system: `/a/b`, `C:\a` or `\\server\share`. The core runs on its own machine. */
export const isFullPath = (text: string): boolean =>
  /^(?:\/.*[^/]|[A-Za-z]:[\\/].*[^\\/]|\\\\[^\\]+\\.*[^\\])$/.test(text.trim());

/** A text as part of a file name on every system: what some of them forbid becomes `-`. */
export const fileNamePart = (text: string): string =>
  [...text]
    .map((char) => (char < ' ' || '/\\:*?"<>|'.includes(char) ? '-' : char))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[ .]+|[ .]+$/g, '')
    .slice(0, 100);
