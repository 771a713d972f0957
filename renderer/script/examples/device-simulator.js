// 设备模拟器:100 个保持寄存器,Modbus RTU 帧(功能码 03、06、16),CRC 错误时不应答。
// Device simulator: 100 holding registers, Modbus RTU frames (functions 03, 06, 16); no answer to a wrong CRC.

const UNIT = 1;
const registers = new Uint16Array(100);
registers[0] = 235; // 温度 23.5 °C / temperature
registers[1] = 512; // 湿度 51.2 % / humidity

// 温度每秒变化一点 / the temperature drifts every second
on.timer(1000, () => {
  registers[0] += Math.round(Math.random() * 2 - 1);
});

// TCP 是字节流:每个连接把收到的字节攒成帧 / TCP is a stream: each connection collects its bytes until a frame is whole
const waiting = new Map();
on.connect((peer) => {
  waiting.set(peer, []);
  log(`+ ${peer.address}:${peer.port}`);
});
on.close((peer) => waiting.delete(peer));

on.data((peer, bytes) => {
  const buffer = [...waiting.get(peer), ...bytes];
  for (let size = frameSize(buffer); size > 0 && buffer.length >= size; size = frameSize(buffer)) {
    const answer = answerTo(buffer.splice(0, size));
    if (answer) send(peer, withCrc(answer));
  }
  waiting.set(peer, buffer);
});

// 帧长;0 表示还不知道 / length of the frame; 0: not known yet
function frameSize(buffer) {
  if (buffer.length < 2) return 0;
  if (buffer[1] !== 16) return 8;
  return buffer.length < 7 ? 0 : 9 + buffer[6];
}

function answerTo(frame) {
  const body = frame.slice(0, -2);
  if (withCrc(body).join() !== frame.join()) {
    log('CRC ✗', new Uint8Array(frame));
    return null;
  }
  const [unit, code] = body;
  if (unit !== UNIT) return null;
  const address = body[2] * 256 + body[3];
  const value = body[4] * 256 + body[5];
  const fits = (count) => count > 0 && address + count <= registers.length;
  switch (code) {
    case 3: {
      if (!fits(value) || value > 125) return [unit, code | 0x80, 2];
      const values = registers.subarray(address, address + value);
      return [unit, code, value * 2, ...[...values].flatMap((register) => [register >> 8, register & 0xff])];
    }
    case 6:
      if (!fits(1)) return [unit, code | 0x80, 2];
      registers[address] = value;
      return body;
    case 16:
      if (!fits(value)) return [unit, code | 0x80, 2];
      if (body[6] !== value * 2) return [unit, code | 0x80, 3];
      for (let i = 0; i < value; i += 1) {
        registers[address + i] = body[7 + i * 2] * 256 + body[8 + i * 2];
      }
      return body.slice(0, 6);
    default:
      return [unit, code | 0x80, 1];
  }
}

// CRC-16/MODBUS,低字节在前 / low byte first
function withCrc(body) {
  const sum = crc('CRC-16/MODBUS', body);
  return [...body, sum & 0xff, sum >> 8];
}
