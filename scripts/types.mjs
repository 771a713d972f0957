import './lib/node-version.mjs';

const { checkTypes } = await import('./lib/types.mjs');

const wrong = await checkTypes();
if (wrong.length > 0) {
  console.error(`The types of ${wrong.join(', ')} are wrong.`);
  process.exitCode = 1;
}
