// 定时上报的传感器:每秒给所有连接发一条读数,末尾是异或校验(NMEA 的 $…*hh 格式);收到 "rate 200" 这样的行可改周期(毫秒)。
// Periodic sensor: sends a reading to every connection once a second, with an XOR checksum as in NMEA ($…*hh); a line such
// as "rate 200" changes the period in milliseconds.

let count = 0;
let stop = on.timer(1000, report);

function report() {
  count += 1;
  const temperature = 20 + 5 * Math.sin(count / 10);
  const body = `SENSOR,${count},${temperature.toFixed(2)},C`;
  send('all', `$${body}*${hex(crc('XOR/BCC', encode(body, 'ascii')))}\r\n`);
}

function hex(byte) {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

on.data((peer, bytes) => {
  const found = /^rate (\d+)\s*$/.exec(decode(bytes, 'ascii'));
  const ms = found ? Number(found[1]) : 0;
  if (ms < 10 || ms > 3_600_000) {
    send(peer, '? rate 10-3600000\r\n');
    return;
  }
  stop();
  stop = on.timer(ms, report);
  log(`${ms} ms, ${peer.address}:${peer.port}`);
  send(peer, `OK ${ms}\r\n`);
});
