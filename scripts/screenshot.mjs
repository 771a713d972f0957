import './lib/node-version.mjs';

/**
 * Makes docs/screenshot.png, the picture in the README: a TCP server that a GBK client and another one talk to. The page, the
 * program and the traffic are real. Run by hand: node scripts/screenshot.mjs
 */
const { once } = await import('node:events');
const { mkdir, mkdtemp, rm } = await import('node:fs/promises');
const { connect } = await import('node:net');
const { tmpdir } = await import('node:os');
const { join } = await import('node:path');
const { chromium } = await import('@playwright/test');
const { default: iconv } = await import('iconv-lite');
const { rootArguments } = await import('./lib/browser.mjs');
const { ensureBuild } = await import('./lib/build.mjs');
const { ensureBrowser } = await import('./lib/ensure-browser.mjs');
const { root } = await import('./lib/paths.mjs');
const { startServe } = await import('./start/serve.mjs');

const size = { width: 1280, height: 800 };

await ensureBuild();
process.env.LC_ALL = 'zh_CN.UTF-8';
const dataDir = await mkdtemp(join(tmpdir(), 'socklab-screenshot-'));
const serve = startServe({ web: true, open: false, port: undefined, dataDir, help: false });
const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: rootArguments() });
/** @type {import('node:net').Socket[]} */
const clients = [];
try {
  const page = await browser.newPage({ viewport: size, locale: 'zh-CN', colorScheme: 'light' });
  await page.goto(await serve.address);
  await openServer(page);
  await talk(page);
  await mkdir(join(root, 'docs'), { recursive: true });
  await page.screenshot({ path: join(root, 'docs', 'screenshot.png') });
} finally {
  for (const client of clients) client.destroy();
  await browser.close();
  await serve.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** @param {import('@playwright/test').Page} page */
async function openServer(page) {
  const network = page.getByRole('region', { name: '网络设置' });
  await network.getByRole('combobox', { name: '协议类型' }).selectOption('TCP 服务端');
  await network.getByRole('combobox', { name: '本地主机地址' }).fill('127.0.0.1');
  await page.getByRole('combobox', { name: '接收编码' }).selectOption('GBK');
  await page.getByRole('combobox', { name: '发送编码' }).selectOption('GBK');
  await page.getByRole('radio', { name: '文本+HEX' }).check({ force: true });
  await network.getByRole('button', { name: '打开' }).click();
  await page.getByText('开始监听').waitFor();
}

/** @param {import('@playwright/test').Page} page */
async function talk(page) {
  const lesson = await addClient('你好，套接字\r\n', page);
  await send(page, '收到了你的消息\r\n');
  const sensor = await addClient('温度 23.5 度，湿度 41%\r\n', page);
  lesson.write(gbk('GBK 里一个汉字两个字节\r\n'));
  await page.getByText('两个字节').waitFor();
  sensor.end();
  await page.getByText('对端关闭').waitFor();
  await page.getByRole('textbox', { name: '发送内容' }).fill('下课');
  await page.getByText('将发送 4 字节').waitFor();
}

/**
 * Connects a client that says something at once.
 * @param {string} text
 * @param {import('@playwright/test').Page} page
 */
async function addClient(text, page) {
  const client = connect(8080, '127.0.0.1');
  clients.push(client);
  await once(client, 'connect');
  client.write(gbk(text));
  await page.getByText(text.trim()).first().waitFor();
  return client;
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} text
 */
async function send(page, text) {
  await page.getByRole('textbox', { name: '发送内容' }).fill(text);
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await page.getByText('TO ALL>').waitFor();
}

/** @param {string} text */
function gbk(text) {
  return iconv.encode(text, 'gbk');
}
