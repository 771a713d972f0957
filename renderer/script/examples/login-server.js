// 登录服务器:每个连接先登录,之后所发的每一行转成大写发回;/all 文字 发给所有已登录的人,/quit 退出登录。
// Login server: each connection logs in, then every line comes back in upper case; "/all text" goes to everybody who is
// logged in, "/quit" logs out. Passwords are for trying out.

const PASSWORDS = { admin: '1234', 张三: 'abc' };
const CHARSET = 'utf-8';

// 每个连接自己的状态 / what is kept of each connection
const clients = new Map();

on.connect((peer) => {
  clients.set(peer, { name: null, asked: null, rest: [] });
  say(peer, 'login:');
});

on.close((peer) => {
  const { name } = clients.get(peer);
  clients.delete(peer);
  if (name) tellAll(`* ${name} left`);
});

on.data((peer, bytes) => {
  const client = clients.get(peer);
  for (const byte of bytes) {
    if (byte !== 0x0a) client.rest.push(byte);
    else handle(peer, client, decode(client.rest.splice(0), CHARSET).trim());
  }
  if (client.rest.length > 1000) {
    client.rest = [];
    say(peer, 'line too long');
  }
});

function handle(peer, client, line) {
  if (client.name) return command(peer, client, line);
  if (client.asked === null) {
    client.asked = line;
    return say(peer, 'password:');
  }
  if (Object.hasOwn(PASSWORDS, client.asked) && PASSWORDS[client.asked] === line) {
    client.name = client.asked;
    log(`${client.name} @ ${peer.address}:${peer.port}`);
    say(peer, `welcome ${client.name}`);
  } else {
    say(peer, 'wrong, login:');
  }
  client.asked = null;
}

function command(peer, client, line) {
  if (line === '/quit') {
    client.name = null;
    say(peer, 'bye, login:');
  } else if (line.startsWith('/all ')) {
    tellAll(`${client.name}: ${line.slice(5)}`);
  } else {
    say(peer, line.toUpperCase());
  }
}

function tellAll(text) {
  for (const [peer, { name }] of clients) if (name) say(peer, text);
}

function say(peer, text) {
  send(peer, encode(`${text}\r\n`, CHARSET));
}
