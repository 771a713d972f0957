import { expect, test } from '../../fixtures/test.ts';

test.describe('the page in Electron', () => {
  test('has a bridge of two functions, and nothing of Node', async ({ window }) => {
    const found = await window.page.evaluate(() => {
      const page = globalThis as unknown as Record<string, unknown>;
      return {
        bridge: Object.keys(page.socklab as object).sort(),
        frozen: Object.isFrozen(page.socklab),
        node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in page),
      };
    });
    expect(found).toEqual({ bridge: ['onEvent', 'request'], frozen: true, node: [] });
  });

  test('gets faults as values, whatever it sends', async ({ window }) => {
    const codes = await window.page.evaluate(async () => {
      type Answer = { ok: boolean; fault?: { code: string } };
      type Bridge = { request(method: unknown, input: unknown): Promise<Answer> };
      const { socklab } = globalThis as unknown as { socklab: Bridge };
      const requests: [unknown, unknown][] = [
        ['constructor', {}],
        ['__proto__', {}],
        ['toString', {}],
        ['sessions.open', { id: 'x' }],
        ['sessions.open', { id: 999 }],
      ];
      const answers = await Promise.all(requests.map(([method, input]) => socklab.request(method, input)));
      return answers.map(({ fault }) => fault?.code);
    });
    expect(codes).toEqual([
      'UNKNOWN_METHOD',
      'UNKNOWN_METHOD',
      'UNKNOWN_METHOD',
      'INVALID_INPUT',
      'NOT_FOUND',
    ]);
  });

  test('gets byte arrays without anything behind them', async ({ window }) => {
    const sizes = await window.page.evaluate(async () => {
      type Bridge = { request(method: string, input: unknown): Promise<{ value: { head: Uint8Array } }> };
      const { socklab } = globalThis as unknown as { socklab: Bridge };
      const body = { parts: 'hex', hex: '48 65 6C 6C 6F' };
      const { head } = (await socklab.request('text.preview', { body })).value;
      return [head instanceof Uint8Array, head.byteLength, head.buffer.byteLength];
    });
    expect(sizes).toEqual([true, 5, 5]);
  });

  test('cannot leave, and works on', async ({ socklab, window }) => {
    socklab.tolerate(/Failed to load resource|Not allowed to load|Content Security Policy/);
    const { page } = window;
    const address = page.url();
    await page.evaluate(() => {
      document.location.href = 'https://example.com/';
    });
    await page.evaluate(() => {
      document.location.href = 'file:///etc/passwd';
    });
    await window.network.openServer();
    await window.status.says('监听');
    expect(page.url()).toBe(address);
  });

  test('cannot open windows', async ({ window }) => {
    const { page } = window;
    const opened = await page.evaluateHandle(() => globalThis.open(document.location.href, '_blank'));
    await expect.poll(() => opened.evaluate((popup) => popup === null || popup.closed)).toBe(true);
    await expect.poll(() => page.context().pages().length).toBe(1);
    await window.isReady();
  });

  test('is under a policy that allows nothing foreign', async ({ socklab, window }) => {
    socklab.tolerate(/Content Security Policy/);
    const response = await window.page.reload();
    expect((await response?.headerValue('content-security-policy')) ?? '').toContain("default-src 'none'");
    const ran = await window.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.intruder = true';
      document.body.append(script);
      return 'intruder' in globalThis;
    });
    expect(ran).toBe(false);
  });

  test('works after a reload, with the session as it was', async ({ window, peers }) => {
    await window.network.openServer();
    const port = await window.status.port();
    await window.page.reload();
    await window.isReady();
    const client = peers.python('tcp_client_stay.py', port, 'after the reload');
    await client.says('I am port');
    await expect(window.log.region).toContainText('after the reload');
  });
});
