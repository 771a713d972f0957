/** CONNECTIONS clients of PORT that each send one byte a second, for SECONDS. Prints {"sent"}. */
import { once } from 'node:events';
import { connect } from 'node:net';

const [port, connections, seconds] = process.argv.slice(2).map(Number);
const sockets = Array.from({ length: connections }, () => connect(port, '127.0.0.1'));
await Promise.all(sockets.map((socket) => once(socket, 'connect')));
let sent = 0;
let round = 0;
await new Promise((resolve) => {
  const timer = setInterval(() => {
    for (const socket of sockets) socket.write(String(round % 10));
    sent += connections;
    round += 1;
    if (round < seconds) return;
    clearInterval(timer);
    resolve();
  }, 1000);
});
for (const socket of sockets) socket.end();
await Promise.all(sockets.map((socket) => once(socket.resume(), 'close')));
console.log(JSON.stringify({ sent }));
