/**
 * Sends numbered datagrams at a steady rate: PORT BYTES RATE SECONDS. RATE 0: as fast as the system takes them. Prints one
 * JSON line: {"sent", "seconds"}.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const [port, bytes, rate, seconds] = process.argv.slice(2).map(Number);
const socket = createSocket({ type: 'udp4', sendBufferSize: 4 * 1024 * 1024 });
socket.connect(port, '127.0.0.1');
await once(socket, 'connect');

const payload = Buffer.alloc(bytes, 0x2e);
const total = rate > 0 ? rate * seconds : 50_000;
const started = performance.now();
let sent = 0;
let taken = 0;

await new Promise((resolve) => {
  const onTaken = (error) => {
    if (error) throw error;
    taken += 1;
    if (taken === total) resolve();
  };
  const step = () => {
    const elapsed = (performance.now() - started) / 1000;
    const due = rate > 0 ? Math.min(total, Math.floor(elapsed * rate)) : total;
    while (sent < due) {
      payload.writeUInt32BE(sent, 0);
      // Copied: the system may take the datagram after the next number was written.
      socket.send(Buffer.from(payload), onTaken);
      sent += 1;
    }
    if (sent < total) setImmediate(step);
  };
  step();
});
console.log(JSON.stringify({ sent, seconds: (performance.now() - started) / 1000 }));
socket.close();
