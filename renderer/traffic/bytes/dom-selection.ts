import { type ByteSpan, bytesOfChars, type CharMap } from './char-map.ts';
import { byteOfChar } from './hex-dump.tsx';

/** What the browser has selected inside the data of one row. */
export interface DataSelection {
  readonly row: HTMLElement;
  readonly form: 'text' | 'hex';
  /** Characters of the form as it is written: of the dump, or UTF-16 units of the text. The end is not included. */
  readonly from: number;
  readonly to: number;
}

/** The part of a row's data that is selected within `root`; null when there is none, or it is in several rows. */
export function selectedData(root: HTMLElement): DataSelection | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const form = formOf(range.startContainer);
  if (!form || form !== formOf(range.endContainer) || !root.contains(form)) return null;
  const row = form.closest<HTMLElement>('[data-position]') ?? root;
  const from = charsBefore(form, range.startContainer, range.startOffset);
  const to = charsBefore(form, range.endContainer, range.endOffset);
  if (to <= from) return null;
  return { row, form: form.dataset.form === 'hex' ? 'hex' : 'text', from, to };
}

/** Selects data again after its elements were drawn anew, which takes the browser's selection away. */
export function placeSelection({ row, form, from, to }: DataSelection): void {
  const element = row.querySelector<HTMLElement>(`[data-form="${form}"]`);
  if (!element?.isConnected) return;
  const start = pointAt(element, from, false);
  const end = pointAt(element, to, true);
  document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
}

/** The bytes that are selected; whole bytes and characters. */
export function selectedBytes({ form, from, to }: DataSelection, map: CharMap | null): ByteSpan | null {
  if (form === 'text') return map && bytesOfChars(map, from, to);
  // From the space before a byte on, that byte is meant.
  const first = from % 3 === 2 ? byteOfChar(from) + 1 : byteOfChar(from);
  const last = byteOfChar(to - 1);
  return last < first ? null : { from: first, to: last + 1 };
}

const formOf = (node: Node): HTMLElement | null =>
  (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-form]') ?? null;

/** Characters of the form before a point in it. */
function charsBefore(form: HTMLElement, node: Node, offset: number): number {
  let count = 0;
  for (const child of form.childNodes) {
    if (child === node) return count + (child.nodeType === Node.TEXT_NODE ? offset : 0);
    if (node === form && form.childNodes[offset] === child) return count;
    if (child.contains(node)) {
      const units = unitsOf(child);
      // Inside of a box that stands for a character there is no half of it.
      return count + (isBox(child) ? (offset > 0 ? units : 0) : Math.min(offset, units));
    }
    count += unitsOf(child);
  }
  return count;
}

/** The place after so many characters of the form; at a border the one in the piece that ends there, or begins. */
function pointAt(form: HTMLElement, chars: number, ends: boolean): { node: Node; offset: number } {
  let rest = chars;
  for (const [index, child] of [...form.childNodes].entries()) {
    const units = unitsOf(child);
    if (rest < units || (ends && rest === units && units > 0)) {
      const text = child instanceof Text ? child : child.firstChild;
      if (isBox(child) || !text) return { node: form, offset: rest > 0 ? index + 1 : index };
      return { node: text, offset: rest };
    }
    rest -= units;
  }
  return { node: form, offset: form.childNodes.length };
}

const isBox = (node: Node): boolean => node instanceof HTMLElement && node.dataset.chars !== undefined;

const unitsOf = (node: Node): number =>
  node instanceof HTMLElement && node.dataset.chars !== undefined
    ? Number(node.dataset.chars)
    : (node.textContent ?? '').length;
