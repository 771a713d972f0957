import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { PortOwner } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { parseProcNet, sameBinding } from './proc-net.ts';

/** Somebody waits for the answer to 打开: better none than a late one. */
const LIMIT_MS = 1500;
const run = promisify(execFile);

export type Transport = 'tcp' | 'udp';

/** The kernel's for what no process has open: TIME_WAIT, or the end of a program that is gone while the other end stays open. */
const NO_INODE = '0';

/** Process id that `netstat -ano` gives for a local port (a listening one, for TCP). */
export function parseNetstat(text: string, transport: Transport, port: number): number | undefined {
  for (const line of text.split('\n')) {
    const columns = line.trim().split(/\s+/);
    const [protocol = '', local = ''] = columns;
    if (protocol.toLowerCase() !== transport || !local.endsWith(`:${port}`)) continue;
    // The word for LISTENING is translated; a listening socket is the one whose foreign port is 0.
    if (transport === 'tcp' && !columns[2]?.endsWith(':0')) continue;
    const pid = Number(columns.at(-1));
    if (Number.isInteger(pid) && pid > 0) return pid;
  }
  return undefined;
}

/** Image name in the one line of `tasklist /fo csv /nh`. */
export const parseTasklist = (text: string): string | undefined => /^"([^"]+)"/.exec(text.trim())?.[1];

/** Process and command of `lsof -F pc`. */
export function parseLsof(text: string): PortOwner | undefined {
  const pid = /^p(\d+)$/m.exec(text)?.[1];
  const name = /^c(.+)$/m.exec(text)?.[1];
  return pid && name ? { pid: Number(pid), name } : undefined;
}

/**
 * Adds to an ADDRESS_IN_USE fault which program holds the port, as far as the system tells a user, and whether only
 * what is left of connections holds it. Other faults are given back as they are. Never fails and never takes long.
 */
export async function explainAddressInUse(error: FaultError): Promise<FaultError> {
  const { code, message, details } = error.fault;
  // Asked for without an address it was for any of them.
  const { transport, address = '::', port } = details;
  if (code !== 'ADDRESS_IN_USE' || !transport || !port) return error;
  const { owner, ...found } = await findOwner(transport, address, port).catch((): Found => ({}));
  const named = owner?.pid === process.pid ? { ...owner, own: true } : owner;
  return new FaultError(code, message, { ...details, ...found, ...(named ? { owner: named } : {}) });
}

interface Found {
  owner?: PortOwner;
  timeWait?: boolean;
}

function findOwner(transport: Transport, address: string, port: number): Promise<Found> {
  switch (process.platform) {
    case 'linux':
      return linuxOwner(transport, address, port);
    case 'win32':
      return windowsOwner(transport, port);
    default:
      return lsofOwner(transport, port);
  }
}

async function linuxOwner(transport: Transport, address: string, port: number) {
  const tables = await Promise.all(
    [transport, `${transport}6`].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const sockets = tables
    .flatMap(parseProcNet)
    .filter((socket) => socket.port === port && sameBinding(socket.address, address));
  const inodes = new Set(sockets.map((s) => s.inode).filter((inode) => inode !== NO_INODE));
  const owner = inodes.size > 0 ? await processOf(inodes) : undefined;
  return {
    ...(owner ? { owner } : {}),
    ...(inodes.size === 0 && sockets.length > 0 ? { timeWait: true } : {}),
  };
}

/** The process that has one of these sockets open; other users' processes can be looked into by root only. */
async function processOf(inodes: ReadonlySet<string>): Promise<PortOwner | undefined> {
  const deadline = performance.now() + LIMIT_MS;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (performance.now() > deadline) return undefined;
    const fds = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(fds.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    if (!links.some((link) => inodes.has(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? ''))) continue;
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    return { pid: Number(pid), name: name.trim() };
  }
  return undefined;
}

async function windowsOwner(transport: Transport, port: number) {
  const options = { timeout: LIMIT_MS, windowsHide: true };
  const { stdout } = await run('netstat', ['-ano', '-p', transport], options);
  const pid = parseNetstat(stdout, transport, port);
  if (pid === undefined) return {};
  const tasks = await run('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh'], options);
  return { owner: { pid, name: parseTasklist(tasks.stdout) ?? '' } };
}

async function lsofOwner(transport: Transport, port: number) {
  const listening = transport === 'tcp' ? ['-sTCP:LISTEN'] : [];
  const which = [`-i${transport.toUpperCase()}:${port}`, ...listening];
  const { stdout } = await run('lsof', ['-nP', '-F', 'pc', ...which], { timeout: LIMIT_MS });
  const owner = parseLsof(stdout);
  return owner ? { owner } : {};
}
