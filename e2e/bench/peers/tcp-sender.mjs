/**
 * Sends BYTES to PORT as fast as they are taken, then FIN, and waits for the other end's FIN: everything has been read by
 * then. Prints {"seconds"}.
 */
import { once } from 'node:events';
import { connect } from 'node:net';

const [port, bytes] = process.argv.slice(2).map(Number);
const chunk = Buffer.alloc(64 * 1024, 'SockLab 0123456789\n');
const socket = connect(port, '127.0.0.1');
await once(socket, 'connect');
const started = performance.now();
const closed = once(socket, 'close');
socket.resume();
for (let left = bytes; left > 0; left -= chunk.length) {
  if (!socket.write(left < chunk.length ? chunk.subarray(0, left) : chunk)) await once(socket, 'drain');
}
socket.end();
await closed;
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
