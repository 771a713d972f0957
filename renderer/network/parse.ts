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

const { tcpClient, tcpServer, udp, relay } = SessionConfig.shape;
const impairment = relay.shape.toTarget.shape;

export const parseConnectTimeout: Parse<number> = (text) =>
  tcpClient.shape.connectTimeoutMs.safeParse(wholeNumber(text)).data;

export const parseBacklog: Parse<number> = (text) =>
  tcpServer.shape.backlog.safeParse(wholeNumber(text)).data;

/** KiB to bytes. */
export const parseReceiveBuffer: Parse<number> = (text) =>
  udp.shape.receiveBufferBytes.safeParse(wholeNumber(text) * 1024).data;

export const parseDelay: Parse<number> = (text) => impairment.delayMs.safeParse(wholeNumber(text)).data;
export const parseMerge: Parse<number> = (text) => impairment.mergeMs.safeParse(wholeNumber(text)).data;

/** Empty stands for none. */
export const parseSplit: Parse<number | null> = (text) =>
  impairment.splitBytes.safeParse(plain(text) === '' ? null : wholeNumber(text)).data;

/** Per cent to a share of 1. */
export const parsePercent: Parse<number> = (text) =>
  /^\d{1,3}(\.\d{1,6})?$/.test(plain(text))
    ? impairment.dropShare.safeParse(Number(plain(text)) / 100).data
    : undefined;

/** A share of 1 as per cent; a division's last digits are not shown. */
export const formatPercent = (share: number): string => String(Number((share * 100).toFixed(6)));
