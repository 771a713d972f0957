/**
 * The web shell's door: HTTP for the page, a WebSocket for requests and signals, on 127.0.0.1 only.
 *
 * What it protects: who reaches the core can open sockets and read traffic in the user's name. Threats and answers:
 *  - other machines: the listener is bound to 127.0.0.1;
 *  - web sites in the user's browser: `Host` and `Origin` must be ours (DNS rebinding, cross-site requests and WebSockets),
 *    and there are no CORS headers;
 *  - other users and programs of this machine: a secret is needed. The token in the address can be read in the process
 *    list, so it is good for one exchange, made by the window we open; the session it yields never stands in an address,
 *    a cookie (those cross ports) or a log. A program of the same user that reads our memory or files is out of scope;
 *  - what a peer sends: bytes travel as data, never as markup, and the page's policy forbids inline code;
 *  - downloads: what an export made is fetched by an address of its own, because a browser saves a file only by navigating
 *    to it, and a navigation carries no header of ours. The address is 256 random bits, told to a window over its WebSocket,
 *    stands in no command line, is good for one fetch and gone with its export. `Host`, `Origin` and `Sec-Fetch-Site` must
 *    be ours as well. What is served is always an attachment of unknown type, never a page, whatever the bytes are;
 *  - clumsy or hostile clients: sizes and counts are bounded, every frame is schema-checked by the dispatcher, and what is
 *    no frame ends the connection.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { decodeFrame, type EventName, encodeFrame, type Method } from '#contract';
import type { Core } from '../core.ts';
import type { Downloads } from '../export/downloads.ts';
import type { PageFile } from './page-files.ts';
import { PAGE_HEADERS } from './page-policy.ts';
import { isOwnRequest, WebAccess } from './web-access.ts';
import { answerDownload, DOWNLOAD_PREFIX } from './web-download.ts';

/** The largest request: a send of MAX_SEND_BYTES typed as hex is three characters a byte. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;
/** A token exchange is some 60 bytes. */
const MAX_BODY_BYTES = 1024;
/**
 * Requests under way per window, those included whose answer the window has not read; beyond it the window's WebSocket is not
 * read until there are fewer.
 */
const MAX_UNDER_WAY = 64;
/** Answered when somebody else's program has done its part, if ever: meanwhile the window must be able to ask, and to close. */
const WAITS_FOR_PEER: ReadonlySet<string> = new Set<Method>([
  'sessions.open',
  'sessions.send',
  'traffic.resend',
  'automation.sendCommand',
  'automation.startPeriodic',
]);

/** For a window to answer that the program is going away. */
const GOODBYE_MS = 300;

const RequestFrame = z.strictObject({
  t: z.literal('request'),
  id: z.int().min(0),
  method: z.string().max(100),
  input: z.unknown(),
});
const TokenBody = z.strictObject({ token: z.string().max(200) });

export interface WebTransport {
  port: number;
  /** An address that connects one more window: `http://127.0.0.1:PORT/#token=TOKEN`. */
  issueAddress(): string;
  close(): Promise<void>;
}

/** Starts listening; rejects with the system's error when the port cannot be had. Port 0: the system chooses. */
export async function createWebTransport(
  core: Core,
  files: ReadonlyMap<string, PageFile>,
  port: number,
): Promise<WebTransport> {
  const access = new WebAccess();
  const server = createServer((request, response) =>
    answer(request, response, { files, access, downloads: core.downloads }),
  );
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => 'socklab',
  });
  server.on('upgrade', (request, socket, head) => {
    if (!mayUpgrade(request, access)) {
      refuse(socket);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => serveWindow(core, webSocket));
  });
  await listen(server, port);
  const actualPort = (server.address() as AddressInfo).port;
  return {
    port: actualPort,
    issueAddress: () => `http://127.0.0.1:${actualPort}/#token=${access.issueToken()}`,
    close: () => closeServer(server, sockets),
  };
}

interface Served {
  files: ReadonlyMap<string, PageFile>;
  access: WebAccess;
  downloads: Downloads;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { files, access, downloads }: Served,
): void {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (request.method === 'POST' && path === '/session') {
    void exchangeToken(request, response, access);
    return;
  }
  const reading = request.method === 'GET' || request.method === 'HEAD';
  // A link from another page opens ours without Origin; that gives away nothing but our own files.
  const own = isOwnRequest(request.headers, portOf(request), 'optional');
  if (path.startsWith(DOWNLOAD_PREFIX)) {
    void answerDownload(request, response, own ? downloads : undefined);
    return;
  }
  const file = files.get(path);
  if (!own || !reading || !file) {
    end(response, own ? (reading ? 404 : 405) : 403);
    return;
  }
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'content-type': file.type,
    'content-length': file.body.length,
    'cache-control': 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

async function exchangeToken(
  request: IncomingMessage,
  response: ServerResponse,
  access: WebAccess,
): Promise<void> {
  const own = isOwnRequest(request.headers, portOf(request), 'required');
  const json = request.headers['content-type'] === 'application/json';
  const body = own && json ? await readBody(request) : undefined;
  const parsed = TokenBody.safeParse(parseJson(body ?? ''));
  const session = parsed.success ? access.exchange(parsed.data.token) : undefined;
  if (session === undefined) {
    end(response, 403);
    return;
  }
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify({ session }));
}

/** The session's secret comes as a subprotocol: the one header of a WebSocket that a page can set. */
function mayUpgrade(request: IncomingMessage, access: WebAccess): boolean {
  const path = (request.url ?? '').split('?')[0];
  if (path !== '/rpc' || !isOwnRequest(request.headers, portOf(request), 'required')) return false;
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((p) => p.trim());
  const secret = offered.find((p) => p.startsWith('session.'))?.slice('session.'.length);
  return offered.includes('socklab') && secret !== undefined && access.isSession(secret);
}

function serveWindow(core: Core, socket: WebSocket): void {
  const send = (frame: unknown, taken?: () => void): void => {
    if (socket.readyState === socket.OPEN) socket.send(encodeFrame(frame), taken);
  };
  const viewer = core.signal.attach(() => send({ t: 'event', name: 'changed' satisfies EventName }));
  let underWay = 0;
  const count = (change: 1 | -1): void => {
    underWay += change;
    if (underWay >= MAX_UNDER_WAY) socket.pause();
    else if (socket.isPaused) socket.resume();
  };
  socket.on('message', async (data, isBinary) => {
    const frame = isBinary ? parseRequest(data as Buffer) : undefined;
    if (!frame) {
      // 1007: the data does not fit what was agreed on.
      socket.close(1007);
      return;
    }
    const waits = WAITS_FOR_PEER.has(frame.method);
    if (!waits) count(1);
    const result = await core.dispatcher.dispatch(viewer, frame.method, frame.input);
    if (waits) count(1);
    send({ t: 'reply', id: frame.id, result }, () => count(-1));
  });
  socket.on('close', () => viewer.detach());
  // A broken frame or connection; `close` follows.
  socket.on('error', () => socket.terminate());
}

function parseRequest(data: Buffer): z.infer<typeof RequestFrame> | undefined {
  try {
    return RequestFrame.parse(decodeFrame(data));
  } catch {
    return undefined;
  }
}

const portOf = (request: IncomingMessage): number => request.socket.localPort ?? 0;

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, connection: 'close' });
  response.end();
}

function refuse(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MAX_BODY_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Says goodbye to the windows, and does not wait long for one that is frozen. */
async function closeServer(server: Server, sockets: WebSocketServer): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  sockets.close();
  // 1001: going away.
  for (const socket of sockets.clients) socket.close(1001);
  const firm = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
  }, GOODBYE_MS);
  server.closeIdleConnections();
  await ended;
  clearTimeout(firm);
}
