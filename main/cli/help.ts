import { CHARSETS, CHECKSUM_NAMES } from '#contract';

const viewHelp = (filters: string): string => `What is typed and shown:
  --charset CHARSET    of both directions; utf-8 unless given: ${CHARSETS.slice(1, 8).join(', ')},
                       ${CHARSETS.slice(8).join(', ')}
  --text, --hex, --both  data is shown as text, as hex, as both; with --hex it is typed as hex too
  --append ENDING      every send ends with it: cr, lf, crlf, hex:0D0A, a checksum, or two of them in their order as in
                       CRC-16/MODBUS+crlf. Checksums: ${CHECKSUM_NAMES.slice(0, 5).join(', ')},
                       ${CHECKSUM_NAMES.slice(5).join(', ')}, or any CRC as
                       crc:width=16,poly=8005,init=ffff,refin,refout,xorout=0; after it ,big ,little (order of bytes), ,skip=N
                       ,skip-end=N (bytes left out) and ,hex (as hex digits)
  --no-escapes         \\r \\n \\t \\xHH \\uHHHH in what is typed stand for themselves
  --no-variables       {{counter}}, {{timestamp}}, {{random:4}} and the like stand for themselves
  --rules FILE         automatic replies: a session file of the window, or the rules of one
  --verify CHECKSUM    checks the checksum at the end of each frame received, with ,trailing=N bytes after it
  --framing FRAMING    what makes a record of a TCP stream: reads (as received), line, idle:MS, delimiter:HEX[,keep], fixed:BYTES,
                       marks:HEX,HEX, length:OFFSET,SIZE[,little][,whole][,max=BYTES]
  ${filters}
                       only such records: text, hex:7E??01, re:EXPRESSION
  --raw                only the received bytes, as they are; events go to standard error
  --json               one JSON object a record, in one line
  --quiet              no events; what was lost is told on standard error
  --capture PATH       records: to the new capture PATH when it ends in .slcap, or to one in the folder PATH
  --timeout MS         ends after so long in any case
  --connect-timeout MS how long connecting may take; 10000 unless given
  --help               this text`;

/** Options of every verb with a connection. */
export const VIEW_HELP = viewHelp('--direction in|out, --filter PATTERN, --ignore-case');

/** The same where `--direction` says something else. */
export const VIEW_HELP_BUT_DIRECTION = viewHelp('--filter PATTERN, --ignore-case');

/** Options of the verbs that stay. */
export const SENDING_HELP = `What goes out:
  Lines of standard input are sent without their line endings (--append adds one), as the options below say.
  --input lines|bytes|none
                       standard input is sent line by line (the default), as it comes, or not at all
  --send TEXT          sent once the connection is there
  --every MS           sends it again and again, --count N times or without end; standard input is not read then
  --wait MS            after the end of the input, a silence of so long ends it; 1000 unless given
  --stay               the end of the input ends nothing`;

export const EXIT_HELP = `Ends with 0; with 1 when something failed; with 2 for a wrong command line or a file
that is not right.`;
