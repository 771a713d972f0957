/** The least a Node server can do: counts bytes. Prints its port; ends at SIGTERM. */
import { createServer } from 'node:net';

let received = 0;
const server = createServer((socket) => {
  socket.on('data', (chunk) => {
    received += chunk.length;
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => {
  server.close();
  console.log(JSON.stringify({ received }));
});
