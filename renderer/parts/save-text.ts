/** Hands a text to the user as a file: the shell asks where to, or puts it where downloads go. */
export function saveText(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The shell has taken it over by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
