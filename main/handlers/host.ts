import type { Services } from '../core.ts';
import { listInterfaces } from '../net/interfaces.ts';
import { FaultError } from '../rpc/faults.ts';
import type { HandlersOf } from './index.ts';

export const hostHandlers = ({ options }: Services): HandlersOf<'host'> => ({
  'host.describe': () => ({
    version: options.version,
    platform: process.platform,
    locale: options.locale,
    abilities: options.abilities.alwaysOnTop ? ['always-on-top'] : [],
  }),
  'host.interfaces': () => ({ interfaces: listInterfaces() }),
  'host.alwaysOnTop': ({ on }) => {
    if (!options.abilities.alwaysOnTop) throw new FaultError('NOT_FOUND', 'this shell has no such ability');
    options.abilities.alwaysOnTop(on);
    return {};
  },
});
