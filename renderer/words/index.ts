import type { Language } from '#contract';
import { app as appEn } from './en/app.ts';
import { captures as capturesEn } from './en/captures.ts';
import { common as commonEn } from './en/common.ts';
import { composer as composerEn } from './en/composer.ts';
import { events as eventsEn } from './en/events.ts';
import { exporting as exportingEn } from './en/export.ts';
import { faults as faultsEn } from './en/faults.ts';
import { filter as filterEn } from './en/filter.ts';
import { framing as framingEn } from './en/framing.ts';
import { inspector as inspectorEn } from './en/inspector.ts';
import { network as networkEn } from './en/network.ts';
import { notes as notesEn } from './en/notes.ts';
import { search as searchEn } from './en/search.ts';
import { settings as settingsEn } from './en/settings.ts';
import { traffic as trafficEn } from './en/traffic.ts';
import { app as appCN } from './zh-CN/app.ts';
import { captures as capturesCN } from './zh-CN/captures.ts';
import { common as commonCN } from './zh-CN/common.ts';
import { composer as composerCN } from './zh-CN/composer.ts';
import { events as eventsCN } from './zh-CN/events.ts';
import { exporting as exportingCN } from './zh-CN/export.ts';
import { faults as faultsCN } from './zh-CN/faults.ts';
import { filter as filterCN } from './zh-CN/filter.ts';
import { framing as framingCN } from './zh-CN/framing.ts';
import { inspector as inspectorCN } from './zh-CN/inspector.ts';
import { network as networkCN } from './zh-CN/network.ts';
import { notes as notesCN } from './zh-CN/notes.ts';
import { search as searchCN } from './zh-CN/search.ts';
import { settings as settingsCN } from './zh-CN/settings.ts';
import { traffic as trafficCN } from './zh-CN/traffic.ts';
import { app as appTW } from './zh-TW/app.ts';
import { captures as capturesTW } from './zh-TW/captures.ts';
import { common as commonTW } from './zh-TW/common.ts';
import { composer as composerTW } from './zh-TW/composer.ts';
import { events as eventsTW } from './zh-TW/events.ts';
import { exporting as exportingTW } from './zh-TW/export.ts';
import { faults as faultsTW } from './zh-TW/faults.ts';
import { filter as filterTW } from './zh-TW/filter.ts';
import { framing as framingTW } from './zh-TW/framing.ts';
import { inspector as inspectorTW } from './zh-TW/inspector.ts';
import { network as networkTW } from './zh-TW/network.ts';
import { notes as notesTW } from './zh-TW/notes.ts';
import { search as searchTW } from './zh-TW/search.ts';
import { settings as settingsTW } from './zh-TW/settings.ts';
import { traffic as trafficTW } from './zh-TW/traffic.ts';

/** 简体中文 is the source: the other languages must have the same keys, which the compiler checks. */
const zhCN = {
  app: appCN,
  captures: capturesCN,
  common: commonCN,
  composer: composerCN,
  events: eventsCN,
  exporting: exportingCN,
  faults: faultsCN,
  filter: filterCN,
  framing: framingCN,
  inspector: inspectorCN,
  network: networkCN,
  notes: notesCN,
  search: searchCN,
  settings: settingsCN,
  traffic: trafficCN,
};

/** Every sentence the user reads, by subject. */
export type Words = typeof zhCN;

const zhTW: Words = {
  app: appTW,
  captures: capturesTW,
  common: commonTW,
  composer: composerTW,
  events: eventsTW,
  exporting: exportingTW,
  faults: faultsTW,
  filter: filterTW,
  framing: framingTW,
  inspector: inspectorTW,
  network: networkTW,
  notes: notesTW,
  search: searchTW,
  settings: settingsTW,
  traffic: trafficTW,
};

const en: Words = {
  app: appEn,
  captures: capturesEn,
  common: commonEn,
  composer: composerEn,
  events: eventsEn,
  exporting: exportingEn,
  faults: faultsEn,
  filter: filterEn,
  framing: framingEn,
  inspector: inspectorEn,
  network: networkEn,
  notes: notesEn,
  search: searchEn,
  settings: settingsEn,
  traffic: trafficEn,
};

export const WORDS: Record<Language, Words> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };
