import { createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);
/** What PostgreSQL takes itself (`scram_iterations`). */
const ITERATIONS = 4096;
const SALT_BYTES = 16;

/**
 * What PostgreSQL stores of a password (RFC 5802, RFC 7677), made here: a statement with the password itself would stand in the server's log in clear
 * (PITFALLS 43).
 *
 * @param options.password - ASCII: what PostgreSQL would normalise first (SASLprep) is refused
 */
export async function scramVerifier(options: { password: string; salt?: Buffer }): Promise<string> {
  const { password, salt = randomBytes(SALT_BYTES) } = options;
  if (!/^[\x21-\x7e]+$/.test(password)) {
    throw new Error('A password for PostgreSQL must be of printable ASCII characters');
  }
  const salted = await derive(password, salt, ITERATIONS, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
