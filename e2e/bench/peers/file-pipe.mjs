/** What a program of three lines does: pipes the file PATH to PORT. Ends when everything was read there. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { connect } from 'node:net';

const [port, path] = process.argv.slice(2);
const socket = connect(Number(port), '127.0.0.1');
await once(socket, 'connect');
const closed = once(socket, 'close');
socket.resume();
createReadStream(path).pipe(socket);
await closed;
