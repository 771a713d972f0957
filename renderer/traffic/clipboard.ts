/** Puts text on the clipboard. Answers whether that worked. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Denied, or not there: the desktop shell grants pages no permissions.
    return copyBySelection(text);
  }
}

/** The way that needs no permission, only the user's gesture. */
function copyBySelection(text: string): boolean {
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // The list copies its selection on this event too.
    event.stopImmediatePropagation();
  };
  window.addEventListener('copy', onCopy, { capture: true });
  const done = document.execCommand('copy');
  window.removeEventListener('copy', onCopy, { capture: true });
  return done;
}
