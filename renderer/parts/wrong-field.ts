/**
 * Goes to the first field inside whose text is not valid: what is kept is then not what it shows.
 * @returns whether there was one
 */
export function showWrongField(within: Element | null | undefined): boolean {
  const wrong = within?.querySelector<HTMLElement>('input[aria-invalid="true"]');
  wrong?.focus();
  return wrong !== null && wrong !== undefined;
}
