import { ABILITIES } from '#contract';
import type { HostAbilities, Services } from '../core.ts';
import { listInterfaces } from '../net/interfaces.ts';
import { FaultError } from '../rpc/faults.ts';
import type { HandlersOf } from './index.ts';

/** What a shell brings along for each ability that is offered to viewers. */
const MEANS = {
  'always-on-top': 'alwaysOnTop',
  'pick-file': 'pickFile',
} as const satisfies Record<(typeof ABILITIES)[number], keyof HostAbilities>;

export const hostHandlers = ({ options }: Services): HandlersOf<'host'> => ({
  'host.describe': () => ({
    version: options.version,
    platform: process.platform,
    locale: options.locale,
    abilities: ABILITIES.filter((ability) => options.abilities[MEANS[ability]] !== undefined),
  }),
  'host.interfaces': () => ({ interfaces: listInterfaces() }),
  'host.alwaysOnTop': ({ on }) => {
    if (!options.abilities.alwaysOnTop) throw new FaultError('NOT_FOUND', 'this shell has no such ability');
    options.abilities.alwaysOnTop(on);
    return {};
  },
  'host.pickFile': async ({ purpose, name }) => {
    const { pickFile } = options.abilities;
    if (!pickFile) throw new FaultError('NOT_FOUND', 'this shell has no file dialog');
    return { path: await pickFile(purpose, name) };
  },
});
