import type { Language } from '#contract';
import { app as appEn } from './en/app.ts';
import { captures as capturesEn } from './en/captures.ts';
import { checksum as checksumEn } from './en/checksum.ts';
import { commands as commandsEn } from './en/commands.ts';
import { common as commonEn } from './en/common.ts';
import { composer as composerEn } from './en/composer.ts';
import { events as eventsEn } from './en/events.ts';
import { exporting as exportingEn } from './en/export.ts';
import { faults as faultsEn } from './en/faults.ts';
import { filter as filterEn } from './en/filter.ts';
import { framing as framingEn } from './en/framing.ts';
import { inspector as inspectorEn } from './en/inspector.ts';
import { lists as listsEn } from './en/lists.ts';
import { network as networkEn } from './en/network.ts';
import { notes as notesEn } from './en/notes.ts';
import { relay as relayEn } from './en/relay.ts';
import { rules as rulesEn } from './en/rules.ts';
import { script as scriptEn } from './en/script.ts';
import { search as searchEn } from './en/search.ts';
import { sending as sendingEn } from './en/sending.ts';
import { sequence as sequenceEn } from './en/sequence.ts';
import { sessionFiles as sessionFilesEn } from './en/session-files.ts';
import { settings as settingsEn } from './en/settings.ts';
import { tasks as tasksEn } from './en/tasks.ts';
import { traffic as trafficEn } from './en/traffic.ts';
import { app as appCN } from './zh-CN/app.ts';
import { captures as capturesCN } from './zh-CN/captures.ts';
import { checksum as checksumCN } from './zh-CN/checksum.ts';
import { commands as commandsCN } from './zh-CN/commands.ts';
import { common as commonCN } from './zh-CN/common.ts';
import { composer as composerCN } from './zh-CN/composer.ts';
import { events as eventsCN } from './zh-CN/events.ts';
import { exporting as exportingCN } from './zh-CN/export.ts';
import { faults as faultsCN } from './zh-CN/faults.ts';
import { filter as filterCN } from './zh-CN/filter.ts';
import { framing as framingCN } from './zh-CN/framing.ts';
import { inspector as inspectorCN } from './zh-CN/inspector.ts';
import { lists as listsCN } from './zh-CN/lists.ts';
import { network as networkCN } from './zh-CN/network.ts';
import { notes as notesCN } from './zh-CN/notes.ts';
import { relay as relayCN } from './zh-CN/relay.ts';
import { rules as rulesCN } from './zh-CN/rules.ts';
import { script as scriptCN } from './zh-CN/script.ts';
import { search as searchCN } from './zh-CN/search.ts';
import { sending as sendingCN } from './zh-CN/sending.ts';
import { sequence as sequenceCN } from './zh-CN/sequence.ts';
import { sessionFiles as sessionFilesCN } from './zh-CN/session-files.ts';
import { settings as settingsCN } from './zh-CN/settings.ts';
import { tasks as tasksCN } from './zh-CN/tasks.ts';
import { traffic as trafficCN } from './zh-CN/traffic.ts';
import { app as appTW } from './zh-TW/app.ts';
import { captures as capturesTW } from './zh-TW/captures.ts';
import { checksum as checksumTW } from './zh-TW/checksum.ts';
import { commands as commandsTW } from './zh-TW/commands.ts';
import { common as commonTW } from './zh-TW/common.ts';
import { composer as composerTW } from './zh-TW/composer.ts';
import { events as eventsTW } from './zh-TW/events.ts';
import { exporting as exportingTW } from './zh-TW/export.ts';
import { faults as faultsTW } from './zh-TW/faults.ts';
import { filter as filterTW } from './zh-TW/filter.ts';
import { framing as framingTW } from './zh-TW/framing.ts';
import { inspector as inspectorTW } from './zh-TW/inspector.ts';
import { lists as listsTW } from './zh-TW/lists.ts';
import { network as networkTW } from './zh-TW/network.ts';
import { notes as notesTW } from './zh-TW/notes.ts';
import { relay as relayTW } from './zh-TW/relay.ts';
import { rules as rulesTW } from './zh-TW/rules.ts';
import { script as scriptTW } from './zh-TW/script.ts';
import { search as searchTW } from './zh-TW/search.ts';
import { sending as sendingTW } from './zh-TW/sending.ts';
import { sequence as sequenceTW } from './zh-TW/sequence.ts';
import { sessionFiles as sessionFilesTW } from './zh-TW/session-files.ts';
import { settings as settingsTW } from './zh-TW/settings.ts';
import { tasks as tasksTW } from './zh-TW/tasks.ts';
import { traffic as trafficTW } from './zh-TW/traffic.ts';

/** 简体中文 is the source: the other languages must have the same keys, which the compiler checks. */
const zhCN = {
  app: appCN,
  captures: capturesCN,
  checksum: checksumCN,
  commands: commandsCN,
  common: commonCN,
  composer: composerCN,
  events: eventsCN,
  exporting: exportingCN,
  faults: faultsCN,
  filter: filterCN,
  framing: framingCN,
  inspector: inspectorCN,
  lists: listsCN,
  network: networkCN,
  notes: notesCN,
  relay: relayCN,
  rules: rulesCN,
  script: scriptCN,
  search: searchCN,
  sending: sendingCN,
  sequence: sequenceCN,
  sessionFiles: sessionFilesCN,
  settings: settingsCN,
  tasks: tasksCN,
  traffic: trafficCN,
};

/** Every sentence the user reads, by subject. */
export type Words = typeof zhCN;

const zhTW: Words = {
  app: appTW,
  captures: capturesTW,
  checksum: checksumTW,
  commands: commandsTW,
  common: commonTW,
  composer: composerTW,
  events: eventsTW,
  exporting: exportingTW,
  faults: faultsTW,
  filter: filterTW,
  framing: framingTW,
  inspector: inspectorTW,
  lists: listsTW,
  network: networkTW,
  notes: notesTW,
  relay: relayTW,
  rules: rulesTW,
  script: scriptTW,
  search: searchTW,
  sending: sendingTW,
  sequence: sequenceTW,
  sessionFiles: sessionFilesTW,
  settings: settingsTW,
  tasks: tasksTW,
  traffic: trafficTW,
};

const en: Words = {
  app: appEn,
  captures: capturesEn,
  checksum: checksumEn,
  commands: commandsEn,
  common: commonEn,
  composer: composerEn,
  events: eventsEn,
  exporting: exportingEn,
  faults: faultsEn,
  filter: filterEn,
  framing: framingEn,
  inspector: inspectorEn,
  lists: listsEn,
  network: networkEn,
  notes: notesEn,
  relay: relayEn,
  rules: rulesEn,
  script: scriptEn,
  search: searchEn,
  sending: sendingEn,
  sequence: sequenceEn,
  sessionFiles: sessionFilesEn,
  settings: settingsEn,
  tasks: tasksEn,
  traffic: trafficEn,
};

export const WORDS: Record<Language, Words> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };
