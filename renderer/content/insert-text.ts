import { type RefObject, useEffect } from 'react';

/** Has the caret of an editor in which nobody has been yet stand at the end, not before all that is there. */
export function useCaretAtEnd(editor: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const { current } = editor;
    current?.setSelectionRange(current.value.length, current.value.length);
  }, [editor]);
}

/**
 * Puts text in place of what is selected in an editor, and the caret behind it.
 * @param onText takes the whole text where the browser cannot do it by itself
 */
export function insertText(editor: HTMLTextAreaElement, text: string, onText: (text: string) => void): void {
  editor.focus();
  const { selectionStart: start, selectionEnd: end, value } = editor;
  // This way the insertion can be undone by Ctrl+Z.
  if (document.execCommand?.('insertText', false, text)) return;
  onText(value.slice(0, start) + text + value.slice(end));
  requestAnimationFrame(() => editor.setSelectionRange(start + text.length, start + text.length));
}

/** Shows a place in an editor: what stands there is selected. Offsets in UTF-16 units. */
export function goToText(editor: HTMLTextAreaElement, offset: number, length: number): void {
  editor.focus();
  editor.setSelectionRange(offset, offset + length);
}
