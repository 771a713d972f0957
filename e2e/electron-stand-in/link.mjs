// @ts-check
/**
 * Calls in both directions between two Node processes. Arguments and answers pass through the structured clone
 * (`serialization: 'advanced'`), so byte arrays stay byte arrays.
 */

/**
 * @typedef {{ id: number, call: string, args: unknown[] }} Call
 * @typedef {{ id: number, answer: unknown } | { id: number, error: string }} Answer
 * @typedef {Record<string, (...args: any[]) => unknown>} Handlers what the other side may call
 */

export class Link {
  #lastId = 0;
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #pending = new Map();
  /** @type {NodeJS.Process | import('node:child_process').ChildProcess} */
  #port;
  /** @type {Handlers} */
  #handlers;

  /**
   * @param {NodeJS.Process | import('node:child_process').ChildProcess} port
   * @param {Handlers} handlers
   */
  constructor(port, handlers) {
    this.#port = port;
    this.#handlers = handlers;
    port.on('message', (/** @type {Call | Answer} */ message) => void this.#receive(message));
    port.once('disconnect', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('the other process has ended'));
      this.#pending.clear();
    });
  }

  /**
   * @param {string} call
   * @param {unknown[]} args
   * @returns {Promise<any>} what the other side's handler answers; rejects when it threw or the process is gone
   */
  call(call, ...args) {
    return new Promise((resolve, reject) => {
      if (!this.#port.connected) {
        reject(new Error('the other process has ended'));
        return;
      }
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { resolve, reject });
      this.#send({ id: this.#lastId, call, args });
    });
  }

  /** @param {Call | Answer} message */
  async #receive(message) {
    if (!('call' in message)) {
      const waiting = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if ('error' in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.answer);
      return;
    }
    try {
      const handler = this.#handlers[message.call];
      if (!handler) throw new Error(`nobody handles ${message.call}`);
      this.#send({ id: message.id, answer: await handler(...message.args) });
    } catch (error) {
      this.#send({
        id: message.id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }

  /** @param {Call | Answer} message */
  #send(message) {
    // Without a callback a channel that closes at this very moment is an uncaught error.
    if (this.#port.connected) this.#port.send?.(message, undefined, {}, () => {});
  }
}
