import { CHARSETS, EXPORT_FORMATS } from '#contract';
import { exportCapture } from '../export.ts';
import { EXPORT_OPTIONS, exportOptions } from '../export-options.ts';
import type { Verb } from '../verb.ts';

export const exportVerb: Verb = {
  usage: 'export CAPTURE --format FORMAT --out FILE [options]',
  summary: 'a capture as text, hex, CSV, JSON, pcapng and so on',
  help: `CAPTURE is a capture of SockLab: a file NAME.slcap, or a folder NAME.slcap of parts. It is only read.

  --format FORMAT      ${EXPORT_FORMATS.join(', ')}
  --out FILE           file to write; - is standard output. raw makes one file for each connection and
                       direction, named after FILE, unless there is only one
  --direction in|out   only what was received, or sent
  --peer ADDR          only this peer, and what was sent to all while it was connected: ADDRESS, ADDRESS:PORT or :PORT
  --filter PATTERN     only what contains PATTERN: text; hex:7E??01, where ?? is any byte; re:EXPRESSION (RE2 syntax);
                       text:PATTERN for text that begins like one of these
  --ignore-case        for text and expressions
  --events             events too, which --direction, --peer and --filter leave out otherwise
  --framing FRAMING    what makes a row of a TCP stream: reads (as received, the default), line, idle:MS,
                       delimiter:HEX[,keep], fixed:BYTES, marks:HEX,HEX (start and end),
                       length:OFFSET,SIZE[,little][,whole][,max=BYTES] (whole: the length counts its header too)
  --charset CHARSET    of the recorded bytes; utf-8 unless given: ${CHARSETS.slice(1, 8).join(', ')},
                       ${CHARSETS.slice(8).join(', ')}
  --out-charset CHARSET  of the written text (netassist, text); utf-8 unless given
  --verify CHECKSUM    csv and jsonl say whether the checksum at the end of each row received is right; written as --append of
                       the other commands has it (socklab connect --help), with ,trailing=N bytes after it
  --hex                data as hex in netassist
  --help               this text

Ends with 0, with 2 for a wrong command line, with 1 when something failed.`,
  options: EXPORT_OPTIONS,
  async run(given, world) {
    await exportCapture(exportOptions(given, world.folder), world);
    return 0;
  },
};
