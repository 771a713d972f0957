import { type Charset, type Content, NO_APPEND, type SessionOptions } from '#contract';

/** What is typed, in either notation. */
export const typedText = (content: Content): string =>
  content.parts === 'text' ? content.text : content.hex;

export const withTyped = (content: Content, typed: string): Content =>
  content.parts === 'text' ? { ...content, text: typed } : { ...content, hex: typed };

/** The same letters as hex digits. */
export const inHex = (content: Content): Content =>
  content.parts === 'hex' ? content : { parts: 'hex', hex: content.text, ...shared(content) };

/** How letters stand for bytes. */
export interface TextNotation {
  charset: Charset;
  escapes: boolean;
}

/** The same letters as text. */
export const inText = (content: Content, notation: TextNotation): Content =>
  content.parts === 'text' ? content : { parts: 'text', text: content.hex, ...notation, ...shared(content) };

const shared = ({ variables, append }: Content): Pick<Content, 'variables' | 'append'> => ({
  ...(variables === undefined ? {} : { variables }),
  ...(append === undefined ? {} : { append }),
});

/** A new content that is read as the editor's is. */
export function emptyContent(options: SessionOptions): Content {
  const { sendParts, sendCharset: charset, escapes, variables, append } = options;
  return sendParts === 'hex'
    ? { parts: 'hex', hex: '', variables, append }
    : { parts: 'text', text: '', charset, escapes, variables, append };
}

/** The settings of the editor that read a text as this content does. */
export function optionsOf(content: Content): Partial<SessionOptions> {
  const { variables = false, append } = content;
  return {
    sendParts: content.parts,
    variables,
    append: append ?? NO_APPEND,
    ...(content.parts === 'text' ? { sendCharset: content.charset, escapes: content.escapes ?? false } : {}),
  };
}

/** A content in one line, to be recognised by: the first characters, line ends and control characters as spaces. */
export function contentLine(content: Content, most = 200): string {
  const typed = typedText(content).slice(0, most + 1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these would break the line
  const line = typed.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return typed.length > most ? `${line}…` : line;
}
