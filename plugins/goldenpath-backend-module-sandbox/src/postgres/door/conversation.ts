import type { StatementFault } from '../databaseFaults';
import { encode, errorFields, errorResponse, Message, textsOf } from './messages';

/** What becomes of a message. */
export type Verdict = { act: 'pass'; bytes: Buffer } | { act: 'drop' } | { act: 'cut' };

/** Sent instead of a statement for which there is no room on the disk: no PostgreSQL understands it. */
const NO_ROOM = 'sandbox_fault_disk_full';

/** As the real server words it when a table can't grow. */
const DISK_FULL = {
  S: 'ERROR',
  V: 'ERROR',
  C: '53100',
  M: 'could not extend file "base/16384/16385": No space left on device',
  H: 'Check free disk space.',
  F: 'md.c',
  R: 'mdextend',
};

/** Says what an extended query or a copy may do next. Withheld, the client would never send the rest. */
const LETS_GO_ON = ['1', 't', 'T', 'n', 'G', 'W', 'H'];

const DROP: Verdict = { act: 'drop' };
const CUT: Verdict = { act: 'cut' };

/**
 * One client's conversation with the server: shows the faults that strike its statements, simple ones (`Q`) and prepared ones
 * (`P`, and `B` for those that have a name and are used again).
 */
export class Conversation {
  readonly #strike: (statement: string) => StatementFault | undefined;
  readonly #prepared = new Map<string, string>();
  /** How often the server will have said that it is ready once all that was sent is done; the first time is after the login. */
  #expected = 1;
  #ready = 0;
  /** At which time of being ready the connection ends. */
  #cutAt: number | undefined;

  constructor(options: { strike: (statement: string) => StatementFault | undefined }) {
    this.#strike = options.strike;
  }

  fromClient(message: Message): Verdict {
    switch (message.type) {
      case 'Q': {
        this.#expected += 1;
        const [statement = ''] = textsOf(message.content, 1);
        return this.#judge(message, { statement, answeredAt: this.#expected, instead: simple(NO_ROOM) });
      }
      case 'P': {
        const [name = '', statement = ''] = textsOf(message.content, 2);
        this.#prepared.set(name, statement);
        return this.#judgePart(message, statement);
      }
      case 'B': {
        const [, name = ''] = textsOf(message.content, 2);
        const statement = name === '' ? undefined : this.#prepared.get(name);
        return statement === undefined ? pass(message) : this.#judgePart(message, statement);
      }
      case 'S':
      case 'F':
        this.#expected += 1;
        return pass(message);
      default:
        return pass(message);
    }
  }

  fromServer(message: Message): Verdict {
    const withheld = this.#cutAt !== undefined && this.#ready >= this.#cutAt - 1;
    if (message.type === 'Z') {
      this.#ready += 1;
      return withheld ? CUT : pass(message);
    }
    if (withheld && !LETS_GO_ON.includes(message.type)) {
      return DROP;
    }
    const isNoRoom = message.type === 'E' && errorFields(message.content).M?.includes(`"${NO_ROOM}"`);
    return pass(isNoRoom ? errorResponse(DISK_FULL) : message);
  }

  /** A message of an extended query: the server is ready again after the next Sync, and skips all before it after an error. */
  #judgePart(message: Message, statement: string): Verdict {
    return this.#judge(message, { statement, answeredAt: this.#expected + 1, instead: prepare(NO_ROOM) });
  }

  #judge(message: Message, options: { statement: string; answeredAt: number; instead: Message }): Verdict {
    const fault = this.#strike(options.statement);
    switch (fault) {
      case undefined:
        return pass(message);
      case 'disk-full':
        return pass(options.instead);
      case 'cut-before':
        return CUT;
      case 'cut-after':
        this.#cutAt = options.answeredAt;
        return pass(message);
    }
  }
}

function pass(message: Message): Verdict {
  return { act: 'pass', bytes: encode(message) };
}

function simple(statement: string): Message {
  return { type: 'Q', content: Buffer.from(`${statement}\0`, 'utf8') };
}

/** Prepares a statement without a name and without parameters. */
function prepare(statement: string): Message {
  return { type: 'P', content: Buffer.concat([Buffer.from(`\0${statement}\0`, 'utf8'), Buffer.alloc(2)]) };
}
