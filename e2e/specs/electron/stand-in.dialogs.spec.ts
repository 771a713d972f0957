import type { SockLab } from '../../fixtures/socklab.ts';
import { expect, test } from '../../fixtures/test.ts';
import type { StandInProgram } from '../../launchers/electron-stand-in.ts';

/** The dialogs of the test double: nobody sits before them, so a test says what is chosen. */
const linkOf = (socklab: SockLab) => (socklab.program as StandInProgram).link;

type Purpose = 'open-capture' | 'export' | 'save-to-file' | 'send-file';

async function pick(
  socklab: SockLab,
  purpose: Purpose,
  name: string,
  chosen: string | null,
): Promise<unknown> {
  const link = linkOf(socklab);
  await link.call('dialog.answerNext', chosen);
  const page = { url: 'app://socklab/', isMainFrame: true };
  const request = ['host.pickFile', { purpose, name }];
  const answer = await link.call('ipc.invoke', 1, page, 'socklab:request', request);
  return answer.ok ? answer.value.path : answer.fault;
}

test('a capture is opened as a file, or as the folder that one of its parts is in', async ({ socklab }) => {
  expect(await pick(socklab, 'open-capture', '', '/data/a.slcap')).toBe('/data/a.slcap');
  expect(await pick(socklab, 'open-capture', '', '/data/a.slcap/000001.slpart')).toBe('/data/a.slcap');
  expect(await pick(socklab, 'open-capture', '', null)).toBeNull();
});

test('a file to send may be any one file, whatever its ending', async ({ socklab }) => {
  expect(await pick(socklab, 'send-file', '', '/data/firmware.slpart')).toBe('/data/firmware.slpart');
  expect(await linkOf(socklab).call('dialog.shown')).toMatchObject([
    { kind: 'open', properties: ['openFile'], extensions: [] },
  ]);
});

test('an export asks before it replaces a file, saving while receiving appends', async ({ socklab }) => {
  expect(await pick(socklab, 'export', 'log.pcapng', '/data/log.pcapng')).toBe('/data/log.pcapng');
  expect(await pick(socklab, 'save-to-file', '../../etc/log.txt', '/data/log.txt')).toBe('/data/log.txt');
  expect(await linkOf(socklab).call('dialog.shown')).toMatchObject([
    {
      kind: 'save',
      defaultPath: 'log.pcapng',
      properties: ['createDirectory', 'showOverwriteConfirmation'],
      extensions: [['pcapng'], ['*']],
    },
    { kind: 'save', defaultPath: 'log.txt', properties: ['createDirectory'] },
  ]);
});
