import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import fc from 'fast-check';
import { useState } from 'react';
import { expect, onTestFinished, test } from 'vitest';
import { indexAfterMove, SortableList, withMoved } from './sortable-list.tsx';

function show() {
  function Page() {
    const [items, setItems] = useState(['a', 'b', 'c']);
    return (
      <SortableList
        label="Letters"
        items={items}
        nameOf={(item) => item}
        onMove={(from, to) => setItems(withMoved(items, from, to))}
      >
        {(item) => <span data-testid="item">{item}</span>}
      </SortableList>
    );
  }
  onTestFinished(cleanup);
  render(<Page />);
  return userEvent.setup();
}

const order = () => screen.getAllByTestId('item').map((item) => item.textContent);
const handle = (name: string) => screen.getByRole('button', { name: `移动 ${name}` });

test('arrow keys move an item, the focus goes along, and the new place is said', async () => {
  const user = show();
  handle('a').focus();
  await user.keyboard('{ArrowDown}');
  expect(order()).toEqual(['b', 'a', 'c']);
  expect(document.activeElement).toBe(handle('a'));
  expect(screen.getByRole('status').textContent).toBe('a 现在是第 2 条，共 3 条');
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(order()).toEqual(['b', 'c', 'a']);
});

test('dragging an item onto another puts it there', () => {
  show();
  const dataTransfer = { setData: () => {}, effectAllowed: '' };
  const [first] = screen.getAllByRole('listitem');
  fireEvent.dragStart(handle('c'), { dataTransfer });
  fireEvent.dragOver(first as HTMLElement, { dataTransfer });
  fireEvent.drop(first as HTMLElement, { dataTransfer });
  expect(order()).toEqual(['c', 'a', 'b']);
});

test('an item is found again after any move', () => {
  const places = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(places, places, places, (index, from, to) => {
      const items = [0, 1, 2, 3, 4, 5];
      expect(withMoved(items, from, to)[indexAfterMove(index, from, to)]).toBe(index);
    }),
  );
});
