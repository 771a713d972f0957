import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it('shows what would move the cursor, and leaves text, tabs and line feeds', () => {
  expect(printable('\x1b[31mred\x07\r\n\t中文\x7f\x9b2J')).toBe('␛[31mred␇␍\n\t中文␡\ufffd2J');
});
