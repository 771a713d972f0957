/**
 * The least a receiver of files can do: counts. Prints its port, then for each connection, once BYTES have come, {"seconds"} from
 * the first of them to the last. Ends when stdin does.
 */
import { createServer } from 'node:net';

const [bytes] = process.argv.slice(2).map(Number);
const sockets = new Set();
const server = createServer((socket) => {
  let received = 0;
  let started = 0;
  sockets.add(socket);
  socket.on('data', (chunk) => {
    if (received === 0) started = performance.now();
    received += chunk.length;
    if (received === bytes) console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
  });
  socket.on('close', () => sockets.delete(socket));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on('end', () => {
  server.close();
  for (const socket of sockets) socket.destroy();
});
