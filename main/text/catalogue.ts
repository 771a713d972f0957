import type { CrcModel } from '#contract';

/** A CRC that catalogues know under a name. */
export interface KnownCrc {
  /** As the catalogue of parametrised CRC algorithms names it, with a better known name after it. */
  name: string;
  model: CrcModel;
}

const known = (lines: string): KnownCrc[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', width, poly = '', init = '', ref, xorout = ''] = line.trim().split(/\s+/);
      const reflected = ref === 'ref';
      return {
        name: name.replace('=', ' / '),
        model: { width: Number(width), poly, init, refin: reflected, refout: reflected, xorout },
      };
    });

/** The CRCs in use beside those of `CHECKSUMS`: name, width, generator, initial value, order of bits, final XOR. */
export const CATALOGUE: readonly KnownCrc[] = known(`
  CRC-8/MAXIM-DOW=DALLAS       8  31 00 ref 00
  CRC-8/ROHC                   8  07 FF ref 00
  CRC-8/I-432-1=ITU            8  07 00 not 55
  CRC-8/SAE-J1850              8  1D FF not FF
  CRC-8/AUTOSAR                8  2F FF not FF
  CRC-8/BLUETOOTH              8  A7 00 ref 00
  CRC-8/CDMA2000               8  9B FF not 00
  CRC-8/DARC                   8  39 00 ref 00
  CRC-8/DVB-S2                 8  D5 00 not 00
  CRC-8/GSM-A                  8  1D 00 not 00
  CRC-8/GSM-B                  8  49 00 not FF
  CRC-8/I-CODE                 8  1D FD not 00
  CRC-8/LTE                    8  9B 00 not 00
  CRC-8/MIFARE-MAD             8  1D C7 not 00
  CRC-8/NRSC-5                 8  31 FF not 00
  CRC-8/OPENSAFETY             8  2F 00 not 00
  CRC-8/TECH-3250=EBU          8  1D FF ref 00
  CRC-8/WCDMA                  8  9B 00 ref 00
  CRC-16/ARC                   16 8005 0000 ref 0000
  CRC-16/KERMIT=CCITT          16 1021 0000 ref 0000
  CRC-16/IBM-SDLC=X-25         16 1021 FFFF ref FFFF
  CRC-16/USB                   16 8005 FFFF ref FFFF
  CRC-16/MAXIM-DOW             16 8005 0000 ref FFFF
  CRC-16/DNP                   16 3D65 0000 ref FFFF
  CRC-16/MCRF4XX               16 1021 FFFF ref 0000
  CRC-16/GENIBUS               16 1021 FFFF not FFFF
  CRC-16/SPI-FUJITSU=AUG-CCITT 16 1021 1D0F not 0000
  CRC-16/UMTS=BUYPASS          16 8005 0000 not 0000
  CRC-16/CMS                   16 8005 FFFF not 0000
  CRC-16/EN-13757              16 3D65 0000 not FFFF
  CRC-16/GSM                   16 1021 0000 not FFFF
  CRC-16/CDMA2000              16 C867 FFFF not 0000
  CRC-16/DDS-110               16 8005 800D not 0000
  CRC-16/DECT-R                16 0589 0000 not 0001
  CRC-16/DECT-X                16 0589 0000 not 0000
  CRC-16/ISO-IEC-14443-3-A     16 1021 C6C6 ref 0000
  CRC-16/LJ1200                16 6F63 0000 not 0000
  CRC-16/M17                   16 5935 FFFF not 0000
  CRC-16/NRSC-5                16 080B FFFF ref 0000
  CRC-16/OPENSAFETY-A          16 5935 0000 not 0000
  CRC-16/OPENSAFETY-B          16 755B 0000 not 0000
  CRC-16/PROFIBUS              16 1DCF FFFF not FFFF
  CRC-16/RIELLO                16 1021 B2AA ref 0000
  CRC-16/T10-DIF               16 8BB7 0000 not 0000
  CRC-16/TELEDISK              16 A097 0000 not 0000
  CRC-16/TMS37157              16 1021 89EC ref 0000
  CRC-24/OPENPGP               24 864CFB B704CE not 000000
  CRC-24/BLE                   24 00065B 555555 ref 000000
  CRC-24/FLEXRAY-A             24 5D6DCB FEDCBA not 000000
  CRC-24/LTE-A                 24 864CFB 000000 not 000000
  CRC-32/ISCSI=CRC-32C         32 1EDC6F41 FFFFFFFF ref FFFFFFFF
  CRC-32/BZIP2                 32 04C11DB7 FFFFFFFF not FFFFFFFF
  CRC-32/MPEG-2                32 04C11DB7 FFFFFFFF not 00000000
  CRC-32/CKSUM=POSIX           32 04C11DB7 00000000 not FFFFFFFF
  CRC-32/JAMCRC                32 04C11DB7 FFFFFFFF ref 00000000
  CRC-32/AUTOSAR               32 F4ACFB13 FFFFFFFF ref FFFFFFFF
  CRC-32/BASE91-D=CRC-32D      32 A833982B FFFFFFFF ref FFFFFFFF
  CRC-32/AIXM=CRC-32Q          32 814141AB 00000000 not 00000000
  CRC-32/MEF                   32 741B8CD7 FFFFFFFF ref 00000000
  CRC-32/XFER                  32 000000AF 00000000 not 00000000
  CRC-64/XZ                    64 42F0E1EBA9EA3693 FFFFFFFFFFFFFFFF ref FFFFFFFFFFFFFFFF
  CRC-64/ECMA-182              64 42F0E1EBA9EA3693 0000000000000000 not 0000000000000000
  CRC-64/GO-ISO                64 000000000000001B FFFFFFFFFFFFFFFF ref FFFFFFFFFFFFFFFF
  CRC-64/WE                    64 42F0E1EBA9EA3693 FFFFFFFFFFFFFFFF not FFFFFFFFFFFFFFFF
`);
