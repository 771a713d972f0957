/**
 * The least that sends in time while a flood comes in: setInterval and a counter, in one program. Prints the port on which it
 * only counts, and the one on which it sends SIZE bytes every PERIOD ms, COUNT times, to who connects. When stdin ends,
 * it prints {"received"} and ends.
 */
import { createServer } from 'node:net';

const [period, count, size] = process.argv.slice(2).map(Number);
const message = Buffer.alloc(size, '0123456789abcdef');
const sockets = new Set();
let received = 0;
const listen = async (onSocket) => {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    onSocket(socket);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};
const counting = await listen((socket) => {
  socket.on('data', (chunk) => {
    received += chunk.length;
  });
});
const sending = await listen((socket) => {
  socket.setNoDelay(true);
  let sent = 0;
  const timer = setInterval(() => {
    socket.write(message);
    sent += 1;
    if (sent === count) clearInterval(timer);
  }, period);
});
console.log(JSON.stringify({ counting: counting.address().port, sending: sending.address().port }));
process.stdin.resume();
process.stdin.on('end', () => {
  console.log(JSON.stringify({ received }));
  for (const server of [counting, sending]) server.close();
  for (const socket of sockets) socket.destroy();
});
