/** The least an echo server can do. Prints its port; ends when stdin does. */
import { createServer } from 'node:net';

const sockets = new Set();
const server = createServer((socket) => {
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.on('data', (bytes) => socket.write(bytes));
  socket.on('close', () => sockets.delete(socket));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on('end', () => {
  server.close();
  for (const socket of sockets) socket.destroy();
});
