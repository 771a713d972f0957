import type { SockLab } from '../../fixtures/socklab.ts';
import { expect, test } from '../../fixtures/test.ts';
import type { StandInProgram } from '../../launchers/electron-stand-in.ts';

/** What only the test double tells: how the program's handlers decide. */
const linkOf = (socklab: SockLab) => (socklab.program as StandInProgram).link;

test('permissions and devices are denied, but for writing to the clipboard from our own page', async ({
  socklab,
}) => {
  const link = linkOf(socklab);
  const isGranted = (permission: string, url: string) => link.call('permission.isGranted', permission, url);
  expect(await isGranted('clipboard-sanitized-write', 'app://socklab/')).toBe(true);
  expect(await isGranted('clipboard-sanitized-write', 'app://socklab')).toBe(true);
  expect(await isGranted('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
  for (const permission of [
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'unknown',
  ]) {
    expect(await isGranted(permission, 'app://socklab/'), permission).toBe(false);
  }
  for (const device of ['hid', 'serial', 'usb']) {
    expect(await link.call('permission.isDeviceGranted', device), device).toBe(false);
  }
});

test('navigation, windows and webviews are decided by the program', async ({ socklab }) => {
  const link = linkOf(socklab);
  const mayGo = (url: string, isMainFrame = true) => link.call('window.navigating', 1, { url, isMainFrame });
  expect(await mayGo('app://socklab/')).toBe(true);
  expect(await mayGo('app://socklab.example/')).toBe(false);
  expect(await mayGo('https://example.com/')).toBe(false);
  expect(await mayGo('https://example.com/', false)).toBe(false);
  expect(await link.call('window.mayOpenWindow', 1, 'app://socklab/')).toBe(false);
  expect(await link.call('window.mayAttachWebview', 1)).toBe(false);
});

test('a frame or a foreign page gets a fault and no answer', async ({ socklab }) => {
  const link = linkOf(socklab);
  const ask = (url: string, isMainFrame: boolean) =>
    link.call('ipc.invoke', 1, { url, isMainFrame }, 'socklab:request', ['host.describe', {}]);
  const refused = { ok: false, fault: { code: 'PERMISSION_DENIED' } };
  expect(await ask('app://socklab/', true)).toMatchObject({ ok: true });
  expect(await ask('app://socklab/', false)).toMatchObject(refused);
  expect(await ask('https://example.com/', true)).toMatchObject(refused);
});

test('the window appears when it has painted, and stays on top when asked to', async ({
  socklab,
  window,
}) => {
  const link = linkOf(socklab);
  await expect.poll(() => link.call('window.isVisible', 1)).toBe(true);
  expect(await link.call('window.isAlwaysOnTop', 1)).toBe(false);
  await window.alwaysOnTop.click();
  await expect.poll(() => link.call('window.isAlwaysOnTop', 1)).toBe(true);
  await window.alwaysOnTop.click();
  await expect.poll(() => link.call('window.isAlwaysOnTop', 1)).toBe(false);
});
