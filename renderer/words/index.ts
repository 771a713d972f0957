import type { Language } from '#contract';
import { app as appEn } from './en/app.ts';
import { common as commonEn } from './en/common.ts';
import { composer as composerEn } from './en/composer.ts';
import { events as eventsEn } from './en/events.ts';
import { faults as faultsEn } from './en/faults.ts';
import { network as networkEn } from './en/network.ts';
import { settings as settingsEn } from './en/settings.ts';
import { traffic as trafficEn } from './en/traffic.ts';
import { app as appCN } from './zh-CN/app.ts';
import { common as commonCN } from './zh-CN/common.ts';
import { composer as composerCN } from './zh-CN/composer.ts';
import { events as eventsCN } from './zh-CN/events.ts';
import { faults as faultsCN } from './zh-CN/faults.ts';
import { network as networkCN } from './zh-CN/network.ts';
import { settings as settingsCN } from './zh-CN/settings.ts';
import { traffic as trafficCN } from './zh-CN/traffic.ts';
import { app as appTW } from './zh-TW/app.ts';
import { common as commonTW } from './zh-TW/common.ts';
import { composer as composerTW } from './zh-TW/composer.ts';
import { events as eventsTW } from './zh-TW/events.ts';
import { faults as faultsTW } from './zh-TW/faults.ts';
import { network as networkTW } from './zh-TW/network.ts';
import { settings as settingsTW } from './zh-TW/settings.ts';
import { traffic as trafficTW } from './zh-TW/traffic.ts';

/** 简体中文 is the source: the other languages must have the same keys, which the compiler checks. */
const zhCN = {
  app: appCN,
  common: commonCN,
  composer: composerCN,
  events: eventsCN,
  faults: faultsCN,
  network: networkCN,
  settings: settingsCN,
  traffic: trafficCN,
};

/** Every sentence the user reads, by subject. */
export type Words = typeof zhCN;

const zhTW: Words = {
  app: appTW,
  common: commonTW,
  composer: composerTW,
  events: eventsTW,
  faults: faultsTW,
  network: networkTW,
  settings: settingsTW,
  traffic: trafficTW,
};

const en: Words = {
  app: appEn,
  common: commonEn,
  composer: composerEn,
  events: eventsEn,
  faults: faultsEn,
  network: networkEn,
  settings: settingsEn,
  traffic: trafficEn,
};

export const WORDS: Record<Language, Words> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };
