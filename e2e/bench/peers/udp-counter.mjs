/** The least a Node receiver can do: counts datagrams. Prints its port, then at SIGTERM {"received"}. Takes BUFFER_BYTES. */
import { createSocket } from 'node:dgram';

const socket = createSocket({ type: 'udp4', recvBufferSize: Number(process.argv[2]) });
let received = 0;
socket.on('message', () => {
  received += 1;
});
socket.bind(0, '127.0.0.1', () => console.log(socket.address().port));
process.on('SIGTERM', () => {
  console.log(JSON.stringify({ received }));
  socket.close();
});
