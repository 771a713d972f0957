import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '#contract';
import { exchangeToken, startWeb } from './transports.ts';

let web: Awaited<ReturnType<typeof startWeb>>['web'];
let closeWeb: () => Promise<void>;
let own: { host: string; origin: string };
const sockets: WebSocket[] = [];

beforeEach(async () => {
  ({ web, close: closeWeb } = await startWeb());
  own = { host: `127.0.0.1:${web.port}`, origin: `http://127.0.0.1:${web.port}` };
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await closeWeb();
});

/** Status of a plain HTTP request with exactly these headers. */
async function status(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<number> {
  const sent = request({ host: '127.0.0.1', port: web.port, method, path, headers, setHost: false });
  sent.end(body);
  const [response] = await once(sent, 'response');
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}

type Offer = { protocols?: string[]; headers?: Record<string, string>; path?: string; origin?: string };

function webSocket({ protocols = [], headers = {}, path = '/rpc', origin = own.origin }: Offer): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${web.port}${path}`, protocols, { origin, headers });
  sockets.push(socket);
  return socket;
}

/** `open`, or the status that the upgrade was answered with. */
function upgrade(offer: Offer): Promise<'open' | number> {
  return new Promise((resolve, reject) => {
    const socket = webSocket(offer);
    socket.once('open', () => resolve('open'));
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
}

const tokenOf = (address: string): string => new URL(address).hash.slice('#token='.length);
const json = { 'content-type': 'application/json' };

describe('the page', () => {
  test('is served to our own requests only', async () => {
    expect(await status('GET', '/', { host: own.host })).toBe(200);
    expect(await status('GET', '/', own)).toBe(200);
    expect(await status('GET', '/', { host: 'attacker.example' })).toBe(403);
    expect(await status('GET', '/', { host: `localhost:${web.port}` })).toBe(403);
    expect(await status('GET', '/', { host: own.host, origin: 'https://attacker.example' })).toBe(403);
    expect(await status('GET', '/../package.json', { host: own.host })).toBe(404);
    expect(await status('DELETE', '/', { host: own.host })).toBe(405);
  });
});

describe('a token', () => {
  const exchange = (headers: Record<string, string>, body: unknown) =>
    status(
      'POST',
      '/session',
      { ...json, ...headers },
      typeof body === 'string' ? body : JSON.stringify(body),
    );

  test('is exchanged once', async () => {
    const token = tokenOf(web.issueAddress());
    expect(await exchange(own, { token })).toBe(200);
    expect(await exchange(own, { token })).toBe(403);
  });

  test('is refused to strangers, and not used up by them', async () => {
    const token = tokenOf(web.issueAddress());
    expect(await exchange({ ...own, origin: 'https://attacker.example' }, { token })).toBe(403);
    expect(await exchange({ ...own, host: 'attacker.example' }, { token })).toBe(403);
    expect(await exchange({ host: own.host }, { token })).toBe(403);
    expect(await exchange({ ...own, 'content-type': 'text/plain' }, { token })).toBe(403);
    expect(await exchange(own, { token })).toBe(200);
  });

  test.each([
    ['a wrong one', { token: 'x'.repeat(43) }],
    ['an empty one', { token: '' }],
    ['another type', { token: ['a'] }],
    ['something beside it', { token: 'a', extra: 1 }],
    ['no JSON', '{"token":'],
    ['nothing', ''],
    ['a very long body', { token: 'x'.repeat(100_000) }],
  ])('%s is refused', async (_what, body) => {
    expect(await exchange(own, body)).toBe(403);
  });
});

describe('the WebSocket', () => {
  let session: string;
  beforeEach(async () => {
    session = `session.${await exchangeToken(web.issueAddress())}`;
  });

  test('opens for our own page with its session, again after a reload', async () => {
    expect(await upgrade({ protocols: ['socklab', session] })).toBe('open');
    expect(await upgrade({ protocols: ['socklab', session] })).toBe('open');
  });

  test('refuses strangers', async () => {
    const protocols = ['socklab', session];
    expect(await upgrade({ protocols, origin: 'https://attacker.example' })).toBe(401);
    expect(await upgrade({ protocols, headers: { host: 'attacker.example' } })).toBe(401);
    expect(await upgrade({ protocols, path: '/other' })).toBe(401);
    expect(await upgrade({ protocols: ['socklab', `session.${'x'.repeat(43)}`] })).toBe(401);
    expect(await upgrade({ protocols: ['socklab', `session.${tokenOf(web.issueAddress())}`] })).toBe(401);
    expect(await upgrade({ protocols: ['socklab'] })).toBe(401);
    expect(await upgrade({ protocols: [session] })).toBe(401);
    expect(await upgrade({})).toBe(401);
  });

  const huge = encodeFrame({ t: 'request', id: 1, method: 'x', input: new Uint8Array(65 * 1024 * 1024) });
  test.each<[string, string | Uint8Array]>([
    ['a text frame', '{"t":"request","id":1,"method":"host.describe","input":{}}'],
    ['an empty frame', new Uint8Array(0)],
    ['garbage', Uint8Array.of(255, 255, 255, 255, 1, 2, 3)],
    ['JSON that is cut off', encodeFrame({ t: 'request' }).subarray(0, 8)],
    ['bytes that nobody announced', new Uint8Array([...encodeFrame({ t: 'request' }), 1])],
    ['a frame of another kind', encodeFrame({ t: 'reply', id: 1, result: {} })],
    ['an id that is no number', encodeFrame({ t: 'request', id: 'a', method: 'host.describe', input: {} })],
    ['a method that is no string', encodeFrame({ t: 'request', id: 1, method: {}, input: {} })],
    ['a frame that is too large', huge],
  ])('%s ends the connection, and the program goes on', async (_what, frame) => {
    const socket = webSocket({ protocols: ['socklab', session] });
    await once(socket, 'open');
    socket.on('error', () => {});
    socket.send(frame);
    await once(socket, 'close');
    expect(await upgrade({ protocols: ['socklab', session] })).toBe('open');
  });

  test.each(['constructor', '__proto__', 'toString'])('%s is no method', async (method) => {
    const socket = webSocket({ protocols: ['socklab', session] });
    await once(socket, 'open');
    socket.send(encodeFrame({ t: 'request', id: 7, method, input: {} }));
    const [data] = await once(socket, 'message');
    expect(decodeFrame(data)).toMatchObject({
      t: 'reply',
      id: 7,
      result: { ok: false, fault: { code: 'UNKNOWN_METHOD' } },
    });
  });

  test('a prototype smuggled in by JSON stays data', async () => {
    const socket = webSocket({ protocols: ['socklab', session] });
    await once(socket, 'open');
    const text = '{"t":"request","id":8,"method":"host.describe","input":{"__proto__":{"polluted":true}}}';
    const body = Buffer.from(text);
    const header = Buffer.alloc(4);
    header.writeUInt32LE(body.length);
    socket.send(Buffer.concat([header, body]));
    const [data] = await once(socket, 'message');
    expect(decodeFrame(data)).toMatchObject({ id: 8 });
    expect({}).not.toHaveProperty('polluted');
  });
});

test('bytes that are no HTTP end their own connection only', async () => {
  const socket = connect(web.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(Buffer.from([0, 1, 2, 3, 13, 10, 13, 10]));
  socket.resume();
  await once(socket, 'close');
  expect(await status('GET', '/', own)).toBe(200);
});
