import { CHARSET_NAMES, CHARSETS, type Charset } from '#contract';
import { SelectField } from '../parts/select-field.tsx';

const CHOICES = CHARSETS.map((charset) => ({ value: charset, label: CHARSET_NAMES[charset] }));

interface Props {
  label: string;
  value: Charset;
  onChoose: (charset: Charset) => void;
  hint?: string;
}

export function CharsetField(props: Props) {
  return <SelectField {...props} choices={CHOICES} />;
}
