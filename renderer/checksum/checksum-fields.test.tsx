import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, onTestFinished, test } from 'vitest';
import { ChecksumField } from '#contract';
import { DEFAULT_CHECKSUM } from './checksum-draft.ts';
import { ChecksumFields } from './checksum-fields.tsx';

/** The fields over a value that follows them, and every value that they gave. */
function show(first: ChecksumField = DEFAULT_CHECKSUM) {
  const given: ChecksumField[] = [];
  let setField: (field: ChecksumField) => void = () => {};
  function Page() {
    const [field, set] = useState(first);
    setField = set;
    return (
      <ChecksumFields
        field={field}
        onChange={(next) => {
          given.push(next);
          set(next);
        }}
      />
    );
  }
  onTestFinished(cleanup);
  render(<Page />);
  return { user: userEvent.setup(), given, setField };
}

const list = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const textbox = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });

test('a named checksum brings its usual byte order, which can be changed', async () => {
  const { user, given } = show();
  await user.selectOptions(list('校验和'), 'CRC-32');
  expect(given.at(-1)).toMatchObject({ checksum: { kind: 'named', name: 'CRC-32' }, endian: 'big' });
  await user.selectOptions(list('校验和'), 'CRC-16/MODBUS');
  expect(given.at(-1)?.endian).toBe('little');
  await user.selectOptions(list('字节顺序'), '高字节在前');
  await user.selectOptions(list('写成'), '十六进制字符');
  expect(given.at(-1)).toMatchObject({ endian: 'big', form: 'hex' });
});

test('a CRC is given by its parameters, and only whole ones are taken', async () => {
  const { user, given } = show();
  await user.selectOptions(list('校验和'), '自定义 CRC');
  const width = textbox('宽度 (位)');
  await user.clear(width);
  await user.type(width, '8');
  expect(screen.getAllByText('超过了 8 位宽度能表示的范围').length).toBeGreaterThan(0);
  for (const [name, value] of [
    ['多项式 poly', '0x07'],
    ['初值 init', '00'],
    ['结果异或 xorout', '55'],
  ] as const) {
    await user.clear(textbox(name));
    await user.type(textbox(name), value);
  }
  await user.click(screen.getByRole('checkbox', { name: '输入反转 refin' }));
  await user.click(screen.getByRole('checkbox', { name: '输出反转 refout' }));
  const model = { width: 8, poly: '07', init: '00', refin: false, refout: false, xorout: '55' };
  expect(given.at(-1)?.checksum).toEqual({ kind: 'crc', model });
  for (const field of given) expect(ChecksumField.safeParse(field).success).toBe(true);
});

test.each([
  ['宽度 (位)', '65', '请填 3 到 64 之间的整数'],
  ['多项式 poly', 'xyz', '请填十六进制数，最多 16 位，例如 8005'],
  ['多项式 poly', '0', '多项式不能是 0'],
  ['初值 init', '10000', '超过了 16 位宽度能表示的范围'],
  ['跳过开头 (字节)', '-1', '请填 0 到 65,535 之间的整数'],
])('%s refuses %j with a sentence', async (name, typed, sentence) => {
  const { user, given } = show();
  await user.selectOptions(list('校验和'), '自定义 CRC');
  await user.clear(textbox(name));
  const before = given.length;
  await user.type(textbox(name), typed);
  expect(screen.getByText(sentence)).toBeTruthy();
  expect(textbox(name).getAttribute('aria-invalid')).toBe('true');
  expect(textbox(name).value).toBe(typed);
  for (const field of given.slice(before)) expect(ChecksumField.safeParse(field).success).toBe(true);
});

test('a value that changes from elsewhere replaces what is typed', async () => {
  const { user, setField } = show();
  await user.clear(textbox('跳过开头 (字节)'));
  await user.type(textbox('跳过开头 (字节)'), 'x');
  const { act } = await import('@testing-library/react');
  act(() => setField({ ...DEFAULT_CHECKSUM, skipStart: 7 }));
  expect(textbox('跳过开头 (字节)').value).toBe('7');
});
