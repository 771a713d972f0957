/**
 * Sends to PORT at BYTES_PER_SECOND, in a piece each millisecond, until stdin ends. Prints "sending" once the rate is on, and at
 * the end {"sent", "seconds"}. What is not taken in time is made up for, and seen in the seconds.
 */
import { once } from 'node:events';
import { connect } from 'node:net';

const [port, rate] = process.argv.slice(2).map(Number);
/** A second of it at most waits in this program. */
const block = Buffer.alloc(rate, 'SockLab 0123456789\n');
const socket = connect(port, '127.0.0.1');
await once(socket, 'connect');
socket.resume();
const started = performance.now();
let sent = 0;
let isFull = false;
socket.on('drain', () => {
  isFull = false;
});
const timer = setInterval(() => {
  const due = Math.floor(((performance.now() - started) / 1000) * rate);
  const piece = block.subarray(0, due - sent);
  if (isFull || piece.length === 0) return;
  if (sent === 0) console.log('sending');
  socket.write(piece);
  isFull = socket.writableLength > rate / 10;
  sent += piece.length;
}, 1);
process.stdin.resume();
await once(process.stdin, 'end');
clearInterval(timer);
const closed = once(socket, 'close');
socket.end();
await closed;
console.log(JSON.stringify({ sent, seconds: (performance.now() - started) / 1000 }));
