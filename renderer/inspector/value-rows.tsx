import { useWords } from '../words/use-words.ts';
import { type CopyValue, ValueCell } from './value-cell.tsx';
import { NUMBER_TYPES, readNumber, readTime, TIME_TYPES, toBinary, toChars } from './values.ts';

const ORDERS = ['little', 'big'] as const;

interface Props {
  bytes: Uint8Array;
  onCopy: CopyValue;
}

/** The first bytes as numbers, times, bits and characters. */
export function ValueRows({ bytes, onCopy }: Props) {
  const { inspector: words } = useWords();
  return (
    <>
      {NUMBER_TYPES.map(({ type, size }) => {
        const name = words.names[type];
        const why = words.needs(size);
        return (
          <tr key={type}>
            <th scope="row">{name}</th>
            {size === 1 ? (
              <ValueCell both name={name} value={readNumber(bytes, type, true)} onCopy={onCopy} />
            ) : (
              ORDERS.map((order) => (
                <ValueCell
                  key={order}
                  name={`${name} ${words[order]}`}
                  value={readNumber(bytes, type, order === 'little')}
                  why={why}
                  onCopy={onCopy}
                />
              ))
            )}
          </tr>
        );
      })}
      {TIME_TYPES.map(({ type, size }) => (
        <tr key={type}>
          <th scope="row">{words.names[type]}</th>
          {ORDERS.map((order) => {
            const time = readTime(bytes, type, order === 'little');
            return (
              <ValueCell
                key={order}
                name={`${words.names[type]} ${words[order]}`}
                value={time?.text ?? null}
                why={time ? words.implausible : words.needs(size)}
                doubt={time && !time.plausible ? words.implausible : undefined}
                onCopy={onCopy}
              />
            );
          })}
        </tr>
      ))}
      <tr>
        <th scope="row">{words.names.binary}</th>
        <ValueCell both name={words.names.binary} value={toBinary(bytes)} onCopy={onCopy} />
      </tr>
      <tr>
        <th scope="row">{words.names.char}</th>
        <ValueCell both name={words.names.char} value={toChars(bytes)} onCopy={onCopy} />
      </tr>
    </>
  );
}
