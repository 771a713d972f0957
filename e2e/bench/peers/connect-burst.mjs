/**
 * COUNT clients connect to PORT as fast as one process can and stay. Prints {"connected", "failed", "p50", "p99"} in ms when each has an answer;
 * ends its connections and itself when stdin ends.
 */
import { connect } from 'node:net';

const [port, count] = process.argv.slice(2).map(Number);
const times = [];
let failed = 0;
const sockets = [];
/** Begun in one turn of the event loop: more would measure how long this loop takes to hear of its own connections. */
const PER_TURN = 25;

await new Promise((resolve) => {
  const done = () => {
    if (times.length + failed === count) resolve();
  };
  const begin = () => {
    for (let i = 0; i < PER_TURN && sockets.length < count; i += 1) {
      const started = performance.now();
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => {
        times.push(performance.now() - started);
        done();
      });
      socket.on('error', () => {
        failed += 1;
        done();
      });
      sockets.push(socket);
    }
    if (sockets.length < count) setImmediate(begin);
  };
  begin();
});
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? null;
console.log(JSON.stringify({ connected: times.length, failed, p50: at(0.5), p99: at(0.99) }));
process.stdin.resume();
process.stdin.on('end', () => {
  for (const socket of sockets) socket.destroy();
});
