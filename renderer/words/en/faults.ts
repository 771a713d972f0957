import { type FaultDetails, formatEndpoint } from '#contract';
import { charsetName } from '../../format/charset-name.ts';
import { formatCount } from '../../format/numbers.ts';
import { addressParts } from '../address-parts.ts';
import type { FaultSentence, faults as source } from '../zh-CN/faults.ts';
import { automationFaults } from './automation-faults.ts';
import { storageFaults } from './storage-faults.ts';

function target({ address, port }: FaultDetails, otherwise: string): string {
  if (address === undefined) return otherwise;
  return port === undefined ? address : formatEndpoint(address, port);
}

const TIME_WAIT =
  'after a TCP connection closes, the system keeps its address in TIME_WAIT for a while (usually 1 to 4 minutes), so that late data cannot end up in a new connection';

function addressInUse({ port, owner, timeWait, transport }: FaultDetails): FaultSentence {
  const what = port === undefined ? 'The port' : `Port ${port}`;
  if (owner?.own) {
    return {
      title: `${what} is in use by another session of this program`,
      advice: 'A port belongs to one session at a time. Close that session first, or use another port.',
    };
  }
  if (owner) {
    return {
      title: `${what} is in use by ${owner.name} (PID ${owner.pid})`,
      advice:
        transport === 'udp'
          ? 'Quit that program, or use another port.'
          : `Quit that program, or use another port. If it has just ended and the port is still taken: ${TIME_WAIT}. Try again a little later.`,
    };
  }
  if (timeWait) {
    return {
      title: `Earlier connections on ${port === undefined ? 'the port' : `port ${port}`} have not quite ended: it cannot be used yet`,
      advice: `No program holds it now. If the program at the other end has not closed its side, close it; and ${TIME_WAIT}. Try again a little later, or use another port.`,
    };
  }
  return {
    title: `${what} is already in use`,
    advice:
      transport === 'udp'
        ? 'Another program (or another session of this one) is using it. Close it, or use another port.'
        : `Another program (or another session of this one) is using it. Close it, or use another port. If it has just been closed: ${TIME_WAIT}. Try again a little later.`,
  };
}

function addressInvalid(details: FaultDetails): FaultSentence {
  const { linkLocal, bare, zone, local } = addressParts(details);
  if (linkLocal) {
    return {
      title:
        zone === ''
          ? `“${bare}” does not name its network interface`
          : `This machine has no network interface ${zone}`,
      advice: `Addresses that begin with fe80 are link-local: every interface has this network, so name the interface after a %: ${bare}%eth0 (its number on Windows, ${bare}%12).${local ? ' Or choose one from the list.' : ''}`,
    };
  }
  return {
    title:
      details.address === undefined
        ? 'The address is not valid'
        : `“${details.address}” is not a valid address`,
    advice: local
      ? 'Enter an IPv4 address (192.168.1.2) or an IPv6 address (::1) of this machine, or choose one from the list; a host name cannot be used here.'
      : 'Enter an IPv4 address (192.168.1.2), an IPv6 address (::1) or a host name.',
  };
}

function hexInvalid({ byteNumber, token }: FaultDetails): FaultSentence {
  const which = `Byte ${byteNumber ?? 1}, "${token ?? ''}",`;
  return {
    title: /^[0-9a-f]$/i.test(token ?? '') ? `${which} has only one digit` : `${which} is not hexadecimal`,
    advice: 'Write each byte as two digits 0-9 or A-F, such as 48 65, 4865, 0x48,0x65 or \\x48\\x65.',
  };
}

function messageTooLong({ size, limit, transport }: FaultDetails): FaultSentence {
  const figures =
    size === undefined || limit === undefined
      ? ''
      : `: ${formatCount(size)} bytes, the limit is ${formatCount(limit)}`;
  return transport !== 'udp'
    ? { title: `The content is too long${figures}`, advice: 'Send it in several parts.' }
    : {
        title: `The datagram is too long${figures}`,
        advice:
          'One UDP datagram carries at most 65,507 bytes (65,535 less 20 bytes of IP header and 8 bytes of UDP header). Nothing was sent; split it into several datagrams.',
      };
}

export const faults: typeof source = {
  INVALID_INPUT: ({ path }) => ({
    title: path ? `A value is not allowed (${path})` : 'A value is not allowed',
    advice: 'Check it and try again.',
  }),
  UNKNOWN_METHOD: () => ({
    title: 'This window and the program are of different versions',
    advice: 'Reload the page, or restart SockLab.',
  }),
  NOT_FOUND: () => ({
    title: 'That is no longer here',
    advice: 'The session may be closed, or the record was cleared or made room for newer ones.',
  }),
  INTERNAL: () => ({
    title: 'Something went wrong inside the program',
    advice: 'This is a defect of SockLab. Try again; if it comes back, please report what you did.',
  }),
  DISCONNECTED: () => ({
    title: 'The connection between this window and the program is lost',
    advice: 'Reconnecting. If the program has ended, start it again.',
  }),
  NOT_OPEN: () => ({
    title: 'Not open yet',
    advice: 'Choose Open (Connect for a client) first, then send.',
  }),
  ALREADY_OPEN: () => ({
    title: 'The network settings cannot change while in use',
    advice: 'Close (or disconnect) first, change them, then open again.',
  }),
  CANCELLED: () => ({ title: 'Cancelled', advice: '' }),
  TOO_MANY_SESSIONS: ({ limit }) => ({
    title: limit === undefined ? 'Too many sessions' : `There can be ${limit} sessions at most`,
    advice: 'Close one that you no longer need.',
  }),
  ADDRESS_IN_USE: addressInUse,
  ADDRESS_NOT_AVAILABLE: ({ address }) => ({
    title: `This machine does not have ${address === undefined ? 'that address' : `the address ${address}`}`,
    advice:
      'The local address must belong to a network interface of this machine. Choose one from the list, or use 0.0.0.0 (all interfaces). An address disappears when its cable or Wi-Fi is disconnected.',
  }),
  ADDRESS_INVALID: addressInvalid,
  ADDRESS_FAMILY_MISMATCH: (details) => ({
    title: `${target(details, 'The remote address')} is not of the same kind as the local address`,
    advice:
      'An IPv4 socket only talks to IPv4 addresses, an IPv6 socket only to IPv6 ones. Use the same kind for the local and the remote address.',
  }),
  PORT_NEEDS_RIGHTS: ({ port }) => ({
    title: `No permission to use ${port === undefined ? 'this port' : `port ${port}`}`,
    advice:
      'Ports below 1024 are usually for the administrator (root). Use a port from 1024 up, or run as administrator.',
  }),
  NAME_NOT_FOUND: ({ address }) => ({
    title: address === undefined ? 'The host name was not found' : `The host name ${address} was not found`,
    advice: 'DNS has no address for it. Check the spelling and the network, or enter the IP address.',
  }),
  REFUSED: (details) => ({
    title: `${target(details, 'The other end')} refused the connection`,
    advice:
      'The host answered with RST: no program listens on that port, or a firewall rejects it. Check that the server is running and that address and port are right.',
  }),
  TIMED_OUT: (details) => ({
    title: `${target(details, 'The other end')} did not answer in time`,
    advice:
      'The host may be off or in another network, or a firewall drops the requests. Check the address, the network and the firewall.',
  }),
  HOST_UNREACHABLE: (details) => ({
    title: `${target(details, 'The host')} is unreachable`,
    advice:
      'There is no way to this host. Check the address, whether the host is on and in the same network, and the cable or Wi-Fi.',
  }),
  NETWORK_UNREACHABLE: (details) => ({
    title: `The network of ${target(details, 'the host')} is unreachable`,
    advice:
      'This machine has no route there. Check the connection, IP address, subnet mask and default gateway.',
  }),
  TOO_MANY_OPEN_FILES: () => ({
    title: 'Too many sockets or files are open; the system allows no more',
    advice: 'Disconnect some, or raise the limit (ulimit -n on Linux and macOS) and restart the program.',
  }),
  PERMISSION_DENIED: () => ({
    title: 'The system does not allow this',
    advice:
      'A firewall or security software may block it, or it needs administrator rights. Sending to a broadcast address can be denied too.',
  }),
  RESET: () => ({
    title: 'The connection was reset by the peer',
    advice:
      'RST arrived: the other program crashed, or closed a socket that still had unread data. Undelivered data is lost; connect again.',
  }),
  ABORTED: () => ({
    title: 'The connection was aborted on this machine',
    advice:
      'The system gave it up, usually because the network changed or the machine slept. Check the network and connect again.',
  }),
  BROKEN_PIPE: () => ({
    title: 'The connection is gone; nothing more can be sent',
    advice: 'The other end has closed it, so nobody receives what is sent. Connect again before sending.',
  }),
  CLOSED_HERE: () => ({
    title: 'The connection was closed on this side',
    advice:
      'The system had not taken all of the data by then, so it was not sent in full. Open or connect again to send it.',
  }),
  PORT_UNREACHABLE: (details) => ({
    title: `${target(details, 'The port')} is unreachable`,
    advice:
      'The host answered with ICMP “port unreachable”: no program receives on that UDP port. Check that it is running and that the port is right.',
  }),
  MESSAGE_TOO_LONG: messageTooLong,
  NO_BUFFER_SPACE: () => ({
    title: 'The network buffers of the system are full',
    advice: 'Data is sent too fast, or memory is short. Wait a little, or send less often.',
  }),
  SEND_QUEUE_FULL: ({ limit }) => ({
    title:
      limit === undefined
        ? 'Too much is waiting to be sent'
        : `${formatCount(limit)} bytes are waiting to be sent, the most allowed`,
    advice:
      'The peer reads too slowly. Nothing was sent this time. Wait until the waiting bytes go down, or disconnect this peer.',
  }),
  NO_TARGET: () => ({
    title: 'There is nobody to send to',
    advice: 'No client is connected, or no target is chosen. Wait for a client, or choose a target.',
  }),
  TARGET_GONE: (details) => ({
    title: `${target(details, 'The target')} has disconnected`,
    advice: 'Choose another target.',
  }),
  NOTHING_TO_SEND: ({ file, command }) => {
    if (file) {
      return {
        title: `The file is empty: ${file}`,
        advice: 'Choose another one, or send it when it has been written.',
      };
    }
    return command === undefined
      ? { title: 'There is nothing to send', advice: 'Enter some content first.' }
      : {
          title: `Command ${formatCount(command)} is empty`,
          advice: 'Fill in its content, or check “Leave out when played”.',
        };
  },
  NOTHING_TO_PLAY: ({ size }) => ({
    title: size
      ? `${size === 1 ? 'The command' : `All ${formatCount(size)} commands`} of this group ${size === 1 ? 'is' : 'are'} left out when played`
      : 'This group has no command to play',
    advice: size
      ? 'Nothing is left to play. Open the commands to be played and clear “Leave out when played”.'
      : 'Add a command first.',
  }),
  HEX_INVALID: hexInvalid,
  NOT_ENCODABLE: ({ charset, token }) => ({
    title: `${charset ? charsetName(charset) : 'The chosen charset'} has no ${token ? `“${token}”` : 'code for some of the characters'}`,
    advice: 'Choose another charset (UTF-8 has every character), or change these characters.',
  }),
  STORE_UNWRITABLE: () => ({
    title: 'Cannot save to disk',
    advice: 'Settings and sessions will not be kept. Check the free space and the write permission.',
  }),
  ...automationFaults,
  ...storageFaults,
  SYSTEM_ERROR: ({ errno, syscall }) => ({
    title: `The system reports an error${errno ? `, ${errno}` : ''}${syscall ? ` (${syscall})` : ''}`,
    advice: 'Search for the cause by this name. Check the network and the settings, then try again.',
  }),
};
