/** Sends BYTES without a line break to PORT in one write, then FIN, and waits for the other end's. Prints {"seconds"}. */
import { once } from 'node:events';
import { connect } from 'node:net';

const [port, bytes] = process.argv.slice(2).map(Number);
const block = Buffer.alloc(bytes, '0123456789abcdef网络');
const socket = connect(port, '127.0.0.1');
await once(socket, 'connect');
const started = performance.now();
const closed = once(socket, 'close');
socket.resume();
socket.end(block);
await closed;
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
