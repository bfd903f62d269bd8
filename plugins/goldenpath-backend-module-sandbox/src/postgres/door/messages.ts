/** Requests that stand where a startup message would, by their codes. */
export const SSL_REQUEST = 80877103;
export const GSS_ENCRYPTION_REQUEST = 80877104;
export const CANCEL_REQUEST = 80877102;

/** The first byte of a TLS handshake, for clients that begin with it. */
export const TLS_HANDSHAKE = 0x16;

/** One message after the startup: a type of one letter, and its content. */
export interface Message {
  type: string;
  content: Buffer;
}

/** A request of eight bytes, such as the one for TLS. */
export function request(code: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(8, 0);
  bytes.writeUInt32BE(code, 4);
  return bytes;
}

export function encode({ type, content }: Message): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

/** The texts at the beginning of a content, each ended by a zero byte. */
export function textsOf(content: Buffer, count: number): string[] {
  const texts: string[] = [];
  let start = 0;
  while (texts.length < count) {
    const end = content.indexOf(0, start);
    if (end < 0) {
      break;
    }
    texts.push(content.toString('utf8', start, end));
    start = end + 1;
  }
  return texts;
}

/** What an ErrorResponse says, by the letters of its fields: `C` is the SQLSTATE, `M` the message. */
export type ErrorFields = Readonly<Record<string, string>>;

export function errorFields(content: Buffer): ErrorFields {
  const fields: Record<string, string> = {};
  for (const text of content.toString('utf8').split('\0')) {
    if (text !== '') {
      fields[text.charAt(0)] = text.slice(1);
    }
  }
  return fields;
}

export function errorResponse(fields: ErrorFields): Message {
  const texts = Object.entries(fields).map(([letter, text]) => `${letter}${text}\0`);
  return { type: 'E', content: Buffer.from(`${texts.join('')}\0`, 'utf8') };
}

/** Before so many bytes of a message it is not known how long it is. */
const HEAD = 5;

/** Cuts a stream of bytes into messages. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #size = 0;
  /** How many bytes the first message has, or its head where that is not there yet: large values come in many pieces. */
  #needed = HEAD;

  /** The messages that are complete with these bytes. */
  push(bytes: Buffer): Message[] {
    this.#chunks.push(bytes);
    this.#size += bytes.length;
    return this.#size < this.#needed ? [] : this.#cut(Buffer.concat(this.#chunks));
  }

  #cut(bytes: Buffer): Message[] {
    const messages: Message[] = [];
    let rest = bytes;
    let needed = lengthOf(rest);
    while (rest.length >= needed) {
      messages.push({ type: rest.toString('latin1', 0, 1), content: rest.subarray(HEAD, needed) });
      rest = rest.subarray(needed);
      needed = lengthOf(rest);
    }
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#needed = needed;
    return messages;
  }
}

function lengthOf(bytes: Buffer): number {
  return bytes.length >= HEAD ? 1 + bytes.readUInt32BE(1) : HEAD;
}
