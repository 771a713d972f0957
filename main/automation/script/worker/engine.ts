import variant from '@jitl/quickjs-singlefile-mjs-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core';
import type { ScriptLimits } from '#contract';
import type { ScriptFailure } from '../messages.ts';
import type { Progress } from '../progress.ts';
import { describeFailure, readThrown } from './failure.ts';
import { Guard } from './guard.ts';
import { type GrowingMemory, MemoryCap } from './memory-cap.ts';
import { type Dispatch, prelude } from './prelude.ts';
import { SCRIPT_FILE } from './where.ts';

/** Beyond the limit, to say what happened. */
const RESERVE_BYTES = 8 * 1024 * 1024;
/** To read what was thrown, which may run code of the script. */
const DUMP_MS = 100;
/** Continuations of promises that run before the clock is looked at. */
const JOBS_AT_ONCE = 500;

type Result = ReturnType<QuickJSContext['callFunction']>;

function errorOf(result: Result): QuickJSHandle | undefined {
  if (result.error) return result.error;
  result.value.dispose();
  return undefined;
}

const DISPATCHED = ['connect', 'data', 'close', 'timer', 'sent'] as const satisfies (keyof Dispatch)[];

/** The sandbox: an engine of its own, in which nothing exists but JavaScript and what the prelude makes. */
export class Engine {
  private readonly guard: Guard;
  private readonly dispatch = new Map<keyof Dispatch, QuickJSHandle>();
  private rejected: QuickJSHandle | undefined;
  private source = '';

  static async create(limits: ScriptLimits, progress: Progress): Promise<Engine> {
    const module = await newQuickJSWASMModuleFromVariant(variant);
    const memory = module.getWasmMemory() as unknown as GrowingMemory;
    const cap = new MemoryCap(memory, limits.memoryBytes, RESERVE_BYTES);
    const runtime = module.newRuntime();
    return new Engine(runtime, runtime.newContext(), cap, limits, progress);
  }

  private constructor(
    private readonly runtime: QuickJSRuntime,
    readonly context: QuickJSContext,
    cap: MemoryCap,
    private readonly limits: ScriptLimits,
    private readonly progress: Progress,
  ) {
    this.guard = new Guard(runtime, cap);
  }

  /** Puts in place what the script sees. */
  offer(functions: QuickJSHandle): void {
    const { context } = this;
    this.guard.begin(this.limits.callbackMs);
    const make = context.unwrapResult(context.evalCode(`(${prelude.toString()})`, 'socklab.js'));
    const dispatch = context.unwrapResult(context.callFunction(make, context.undefined, functions));
    for (const name of DISPATCHED) this.dispatch.set(name, context.getProp(dispatch, name));
    for (const handle of [make, dispatch, functions]) handle.dispose();
  }

  /** Runs the source once. */
  run(source: string): ScriptFailure | null {
    this.source = source;
    return this.guarded(() => this.context.evalCode(source, SCRIPT_FILE, { strict: true }));
  }

  /** Calls what the script registered. */
  call(name: keyof Dispatch, ...args: (number | string | boolean | ArrayBufferLike)[]): ScriptFailure | null {
    const { context } = this;
    const run = this.dispatch.get(name);
    if (!run) throw new Error(`nothing is dispatched as ${name}`);
    return this.guarded(() => {
      const handles = args.map((arg) => this.handle(arg));
      try {
        return context.callFunction(run, context.undefined, ...handles);
      } finally {
        for (const handle of handles) handle.dispose();
      }
    });
  }

  /** A promise that a callback returned was rejected: the callback fails as if it had thrown. */
  reject(reason: QuickJSHandle): void {
    this.rejected ??= reason.dup();
  }

  /** Runs something within the limits, and all that promises have waiting after it. */
  private guarded(run: () => Result): ScriptFailure | null {
    const { context, guard, limits, progress } = this;
    guard.begin(limits.callbackMs);
    progress.enter();
    try {
      const error = errorOf(run()) ?? this.runJobs() ?? this.rejected;
      const { verdict } = guard;
      if (!error && !verdict.late && !verdict.outOfMemory) return null;
      guard.begin(DUMP_MS);
      const thrown = error && readThrown(context, error);
      return describeFailure(thrown, verdict, this.source, progress.line, limits);
    } catch (error) {
      // The engine itself gave way, such as by nesting too deep for the thread's stack.
      const message = error instanceof Error ? error.message : String(error);
      const thrown = { name: '', message, stack: '', invalid: false };
      return describeFailure(thrown, guard.verdict, this.source, progress.line, limits);
    } finally {
      progress.leave();
    }
  }

  private runJobs(): QuickJSHandle | undefined {
    while (this.runtime.hasPendingJob() && !this.guard.shouldStop()) {
      const { error } = this.runtime.executePendingJobs(JOBS_AT_ONCE);
      if (error) return error;
    }
    return undefined;
  }

  private handle(value: number | string | boolean | ArrayBufferLike): QuickJSHandle {
    const { context } = this;
    switch (typeof value) {
      case 'number':
        return context.newNumber(value);
      case 'string':
        return context.newString(value);
      case 'boolean':
        return value ? context.true.dup() : context.false.dup();
      default:
        return context.newArrayBuffer(value);
    }
  }
}
