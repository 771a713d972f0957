import './lib/node-version.mjs';

const { parseArgs } = await import('node:util');
const { ensureBuild } = await import('./lib/build.mjs');
const { ensureDependencies } = await import('./lib/setup.mjs');
const { UserError } = await import('./lib/user-error.mjs');
const { single, summary, total } = await import('./test/counts.mjs');
const { suites } = await import('./test/suites.mjs');

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const names = values.only === undefined ? Object.keys(suites) : values.only.split(',');
const unknown = names.find((name) => !Object.hasOwn(suites, name));
if (unknown !== undefined) {
  console.error(`--only takes ${Object.keys(suites).join(', ')}, or several with commas; not "${unknown}".`);
  process.exit(2);
}

/** @type {{ name: string, counts: import('./test/counts.mjs').Counts }[]} */
const results = [];
if (await check('dependencies', ensureDependencies)) {
  // Without a build the other suites still have something to say.
  await check('build', ensureBuild);
  for (const name of names) {
    console.log(`\n── ${name} ──`);
    await check(name, suites[name]);
  }
}

const counts = total(results.map((result) => result.counts));
console.log('');
for (const { name, counts: own } of results) {
  for (const failure of own.failures ?? []) console.log(`failed: ${name}: ${failure}`);
}
for (const { name, counts: own } of results) console.log(`${name}: ${summary(own)}`);
console.log(summary(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

/**
 * Runs one step. A step that ends with an error has failed, and so has one without a test; preparation counts only then.
 * @param {string} name
 * @param {() => Promise<import('./test/counts.mjs').Counts | void>} step
 * @returns {Promise<boolean>}
 */
async function check(name, step) {
  try {
    const own = await step();
    if (own) results.push({ name, counts: own });
    return true;
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    results.push({ name, counts: single(false) });
    return false;
  }
}
