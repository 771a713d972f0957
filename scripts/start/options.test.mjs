import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../lib/user-error.mjs';
import { parseOptions } from './options.mjs';

const folder = resolve('/home/li');
const parse = (...args) => parseOptions(args, folder);

test('without options a window of either kind may open', () => {
  expect(parse()).toEqual({ web: false, open: true, port: undefined, dataDir: undefined, help: false });
});

test('every option is understood, in both spellings of a value', () => {
  expect(parse('--web', '--no-open', '--port', '8080', '--data-dir', 'lab')).toEqual({
    web: true,
    open: false,
    port: 8080,
    dataDir: resolve(folder, 'lab'),
    help: false,
  });
  expect(parse('--port=0', '--help')).toMatchObject({ port: 0, help: true });
});

test.each([
  [['--verbose'], '--verbose'],
  [['-p'], '-p'],
  [['8080'], '8080'],
  [['--constructor'], '--constructor'],
  [['--web=yes'], '--web'],
  [['--port'], '--port'],
  [['--port', '--web'], '--port'],
  [['--port='], '--port'],
  [['--data-dir'], '--data-dir'],
  [['--port', '65536'], '65536'],
  [['--port', '80a'], '80a'],
  [['--port', '1e3'], '1e3'],
  [['--port=-1'], '-1'],
])('%s is refused by name', (args, named) => {
  expect(() => parse(...args)).toThrow(UserError);
  expect(() => parse(...args)).toThrow(named);
});
