import { LocalAddress, Port, RemoteHost, RemotePort, SessionConfig } from '#contract';
import type { Parse } from '../state/use-field.ts';

/**
 * Text of a field to its value, `undefined` when it does not stand for one; what is valid is the contract's to say. Input
 * methods leave full-width digits and dots behind (`１９２。`), which mean the plain ones here.
 */
const plain = (text: string): string => text.normalize('NFKC').replaceAll('。', '.').trim();

const wholeNumber = (text: string): number => (/^\d+$/.test(plain(text)) ? Number(plain(text)) : Number.NaN);

export const parsePort: Parse<number> = (text) => Port.safeParse(wholeNumber(text)).data;
export const parseRemotePort: Parse<number> = (text) => RemotePort.safeParse(wholeNumber(text)).data;
export const parseLocalAddress: Parse<string> = (text) => LocalAddress.safeParse(plain(text)).data;
export const parseRemoteHost: Parse<string> = (text) => RemoteHost.safeParse(plain(text)).data;

/** Empty stands for the system's choice. */
export const parseOptionalLocalAddress: Parse<string | null> = (text) =>
  plain(text) === '' ? null : parseLocalAddress(text);

const { tcpClient, tcpServer, udp } = SessionConfig.shape;

export const parseConnectTimeout: Parse<number> = (text) =>
  tcpClient.shape.connectTimeoutMs.safeParse(wholeNumber(text)).data;

export const parseBacklog: Parse<number> = (text) =>
  tcpServer.shape.backlog.safeParse(wholeNumber(text)).data;

/** KiB to bytes. */
export const parseReceiveBuffer: Parse<number> = (text) =>
  udp.shape.receiveBufferBytes.safeParse(wholeNumber(text) * 1024).data;
