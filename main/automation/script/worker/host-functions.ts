import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import { MAX_SEND_BYTES, type ScriptLimits } from '#contract';
import type { FromScript, ScriptTarget } from '../messages.ts';
import type { Progress } from '../progress.ts';
import type { RowBudget } from '../row-budget.ts';
import type { HostFunctions } from './prelude.ts';
import { decode, encode } from './script-charsets.ts';
import { crcByModel, crcByName } from './script-checksums.ts';
import type { SendQueue } from './send-queue.ts';
import type { Timers } from './timers.ts';
import { placeIn } from './where.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Outside {
  limits: ScriptLimits;
  post: (message: FromScript) => void;
  progress: Progress;
  sends: SendQueue;
  timers: Timers;
  rows: RowBudget;
  /** A promise that a callback returned was rejected for this reason. */
  failed: (reason: QuickJSHandle) => void;
}

/** The object that the prelude gets: each function as the engine calls it. An Error thrown here is thrown in the script. */
export function hostFunctions(context: QuickJSContext, outside: Outside): QuickJSHandle {
  const { limits, post, progress, sends, timers, rows } = outside;

  const number = (handle: QuickJSHandle | undefined): number => (handle ? context.getNumber(handle) : 0);
  const string = (handle: QuickJSHandle | undefined): string => (handle ? context.getString(handle) : '');
  /** A copy: what the engine holds moves when its memory grows. */
  const bytes = (handle: QuickJSHandle | undefined, from = 0, length = Number.POSITIVE_INFINITY): Bytes => {
    if (!handle) return new Uint8Array(0);
    const view = context.getArrayBuffer(handle);
    try {
      return Uint8Array.from(view.value.subarray(from, from + length));
    } finally {
      view.dispose();
    }
  };
  const range = ([buffer, offset, length]: QuickJSHandle[]): Bytes =>
    bytes(buffer, number(offset), number(length));
  const text = (handle: QuickJSHandle | undefined): string => {
    if (!handle || context.typeof(handle) === 'string') return string(handle);
    return Buffer.from(bytes(handle).buffer).toString('utf16le');
  };
  const buffer = (from: Uint8Array): QuickJSHandle => context.newArrayBuffer(from.slice().buffer);

  const target = ([id, address, port]: QuickJSHandle[]): ScriptTarget => {
    const peer = number(id);
    if (peer === 0) return 'all';
    return peer > 0 ? peer : { address: string(address), port: number(port) };
  };
  const send = (to: ScriptTarget, data: string | Bytes): QuickJSHandle => {
    if (data.length === 0) throw new RangeError('send: there is nothing to send');
    if (data.length > MAX_SEND_BYTES) throw new RangeError(`send takes at most ${MAX_SEND_BYTES} bytes`);
    const id = sends.add(data.length);
    post({ kind: 'send', id, target: to, data });
    return context.newNumber(id);
  };
  const log = (row: string): void => {
    if (!rows.take()) return;
    const { logChars } = limits;
    post({ kind: 'log', text: row.length > logChars ? `${row.slice(0, logChars)}…` : row });
  };

  // biome-ignore lint/suspicious/noConfusingVoidType: most of them return nothing
  const functions: Record<keyof HostFunctions, (...handles: QuickJSHandle[]) => QuickJSHandle | void> = {
    lineOf: (stack) => context.newNumber(placeIn(string(stack)).line),
    at: (line) => progress.at(number(line)),
    wantsData: () => post({ kind: 'wants-data' }),
    send: (...of) => send(target(of), text(of[3])),
    sendBytes: (...of) => send(target(of), range(of.slice(3))),
    log: (row) => log(text(row)),
    crcByName: (name, ...of) => context.newString(crcByName(string(name), range(of))),
    crcByModel: (model, ...of) => context.newString(crcByModel(string(model), range(of))),
    encode: (value, charset) => buffer(encode(text(value), string(charset))),
    decode: (...of) => buffer(new Uint8Array(Buffer.from(decode(range(of), string(of[3])), 'utf16le'))),
    startTimer: (ms) => context.newNumber(timers.start(number(ms))),
    stopTimer: (timer) => timers.stop(number(timer)),
    failed: (reason) => outside.failed(reason),
  };

  const object = context.newObject();
  for (const [name, run] of Object.entries(functions)) {
    const handle = context.newFunction(name, (...handles) => run(...handles) ?? undefined);
    context.setProp(object, name, handle);
    handle.dispose();
  }
  return object;
}
