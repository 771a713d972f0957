import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Popover, placeBeside } from './popover.tsx';

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Popover label="Choices" open={open} onOpen={setOpen}>
        <button type="button" onClick={() => setOpen(false)}>
          Inside
        </button>
      </Popover>
      <button type="button">Outside</button>
      <p>Text</p>
    </>
  );
}

afterEach(cleanup);
const panel = () => screen.queryByRole('dialog', { name: 'Choices' });
const trigger = () => screen.getByRole('button', { name: 'Choices' });

async function open() {
  const user = userEvent.setup();
  render(<Page />);
  await user.click(trigger());
  expect(panel()).toBeTruthy();
  expect(trigger().getAttribute('aria-expanded')).toBe('true');
  return user;
}

test('its button opens and closes it', async () => {
  const user = await open();
  await user.click(trigger());
  expect(panel()).toBeNull();
});

test('Escape closes it, and the focus goes back', async () => {
  const user = await open();
  await user.tab();
  await user.keyboard('{Escape}');
  expect(panel()).toBeNull();
  expect(document.activeElement).toBe(trigger());
});

test('a press elsewhere closes it', async () => {
  const user = await open();
  await user.click(screen.getByText('Text'));
  expect(panel()).toBeNull();
});

test('going on by Tab leads through it and closes it behind', async () => {
  const user = await open();
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Inside');
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Outside');
  expect(panel()).toBeNull();
});

test('what closes it from inside leaves the focus on its button', async () => {
  const user = await open();
  await user.click(screen.getByText('Inside'));
  expect(panel()).toBeNull();
  expect(document.activeElement).toBe(trigger());
});

test.each<[string, { top: number; bottom: number }, number, { top: number; most: number }]>([
  ['below, where it fits', { top: 400, bottom: 430 }, 300, { top: 432, most: 390 }],
  ['above, where only there it fits', { top: 600, bottom: 630 }, 500, { top: 98, most: 590 }],
  [
    'below in all the room there is, more than above',
    { top: 300, bottom: 330 },
    900,
    { top: 332, most: 460 },
  ],
  ['above in all the room there is', { top: 500, bottom: 530 }, 900, { top: 8, most: 490 }],
  ['inside the window, its button scrolled out above', { top: -90, bottom: -60 }, 900, { top: 8, most: 784 }],
  [
    'inside the window, its button scrolled out below',
    { top: 900, bottom: 930 },
    300,
    { top: 492, most: 784 },
  ],
])('a panel stands %s', (_name, button, height, place) => {
  expect(placeBeside(button, height, 800)).toEqual(place);
});
