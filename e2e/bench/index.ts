/**
 * Runs every measurement, or those whose names contain a word given: `npm run bench -- [--json] [--write] [WORD …]`. `--write`
 * puts the figures of a whole run into docs/performance.md.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { ROOT } from '../launchers/process.ts';
import { captureFlood } from './capture-flood.ts';
import { connectBurst } from './connect-burst.ts';
import { echoRule } from './echo-rule.ts';
import { fileSend } from './file-send.ts';
import { oddShapes } from './odd-shapes.ts';
import { periodAccuracy } from './period-accuracy.ts';
import { type Figure, table, writeDocument } from './report.ts';
import { startTime } from './start-time.ts';
import { tcpFlood } from './tcp-flood.ts';
import { tenMillion } from './ten-million.ts';
import { udpHighest } from './udp-highest.ts';
import { udpForcedLoss, udpRates } from './udp-rates.ts';
import { launchWindowBrowser } from './window-browser.ts';

const measurements: Record<string, (browser: Browser) => Promise<Figure[]>> = {
  'start-time': startTime,
  'tcp-flood': tcpFlood,
  'udp-rates': udpRates,
  'udp-forced-loss': udpForcedLoss,
  'connect-burst': connectBurst,
  'capture-flood': captureFlood,
  'udp-highest': udpHighest,
  'odd-shapes': oddShapes,
  'ten-million': tenMillion,
  'period-accuracy': periodAccuracy,
  'file-send': fileSend,
  'echo-rule': echoRule,
};

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const chosen = Object.entries(measurements).filter(
  ([name]) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
);

const { browser, close } = await launchWindowBrowser();
const figures: Figure[] = [];
try {
  for (const [name, measure] of chosen) {
    process.stderr.write(`measuring ${name} …\n`);
    const measured = await measure(browser);
    figures.push(...measured);
    if (values.json) for (const figure of measured) console.log(JSON.stringify(figure));
  }
} finally {
  await close();
}
if (!values.json) console.log(table(figures));
if (values.write && chosen.length === Object.keys(measurements).length) {
  await writeDocument(join(ROOT, 'docs/performance.md'), figures);
}
process.exitCode = figures.length > 0 && figures.every((figure) => figure.pass) ? 0 : 1;
