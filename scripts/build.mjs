import './lib/node-version.mjs';

const { parseArgs } = await import('node:util');
const { bundleNames } = await import('./lib/bundles.mjs');
const { build } = await import('./lib/build.mjs');

const { values } = parseArgs({
  options: { only: { type: 'string' }, 'if-needed': { type: 'boolean', default: false } },
});
if (values.only !== undefined && !bundleNames.includes(values.only)) {
  console.error(`--only takes one of: ${bundleNames.join(', ')}`);
  process.exit(2);
}

// React's development build would be bundled with any other value.
process.env.NODE_ENV = 'production';

const started = performance.now();
try {
  const built = await build({ only: values.only, ifNeeded: values['if-needed'] });
  if (built.length > 0) {
    console.error(`Built ${built.join(', ')} in ${Math.round(performance.now() - started)} ms.`);
  }
} catch (error) {
  // The bundler's message names the file and the line; its stack is about the bundler.
  console.error(error.message);
  process.exitCode = 1;
}
