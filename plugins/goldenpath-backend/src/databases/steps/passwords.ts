import { createHash, randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** 40 characters of 62: 238 bits. */
const LENGTH = 40;

/** A password that needs no escaping anywhere: URLs, shells, YAML. Made here, and kept in the secret store alone. */
export function newPassword(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/**
 * The id of the version of a secret that a rotation makes, a UUID: known before it is made, so that after a crash it is plain whether it was. The first
 * version is that of rotation 0.
 */
export function versionIdOf(options: { uid: string; app: string; rotation: number }): string {
  const { uid, app, rotation } = options;
  const hex = createHash('sha256')
    .update(JSON.stringify([uid, app, rotation]))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
