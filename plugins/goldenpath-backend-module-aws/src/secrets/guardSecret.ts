import { type AwsFailure, codedError, codeOf, translateAwsError } from '../errors';
import { meansBeingDeleted } from '../errors/classify';
import { remedyOf } from '../errors/remedies';
import { readAwsError } from '../errors/shape';
import { repeatsSecret } from './repeats';

/** What was attempted, and with what. */
export interface SecretCall<T> {
  /** As `Making the secret`. */
  doing: string;
  name: string;
  /** What the call sends, and no message may ever repeat. */
  text?: string;
  call: () => Promise<T>;
}

const DELETION_WINDOW =
  'The name is in its deletion window: it is free once the secret is deleted without recovery, or the window has passed.';

/**
 * Makes a call about a secret. What AWS refuses is thrown anew with a code and a remedy, and without the error that it came from: services quote
 * what they were sent, and errors end in logs.
 */
export async function guardSecret<T>(options: SecretCall<T>): Promise<T> {
  try {
    return await options.call();
  } catch (error) {
    throw codedError(failureOf({ ...options, error }));
  }
}

/** The same, with `undefined` for what is not there. */
export async function guardSecretOrNotFound<T>(options: SecretCall<T>): Promise<T | undefined> {
  return guardSecret<T | undefined>({
    ...options,
    async call() {
      try {
        return await options.call();
      } catch (error) {
        if (codeOf(error) === 'NOT_FOUND') {
          return undefined;
        }
        throw error;
      }
    },
  });
}

function failureOf(options: { doing: string; name: string; text?: string; error: unknown }): AwsFailure {
  const { name, text, error } = options;
  const doing = `${options.doing} ${name}`;
  const shape = readAwsError(error);
  const failure = {
    ...(translateAwsError({ error, doing, elapsedMs: 0 }) ?? defectOf({ doing, error })),
    ...(shape && meansBeingDeleted(shape) && { remedy: DELETION_WINDOW }),
  };
  return text !== undefined && repeatsSecret({ words: failure.message, name, text })
    ? { ...failure, message: `${doing}: ${nameOf(error)}: its words are withheld, for they repeat what was sent` }
    : failure;
}

function defectOf(options: { doing: string; error: unknown }): AwsFailure {
  const { doing, error } = options;
  const words = error instanceof Error ? error.message : 'something that is no error was thrown';
  return { code: 'INTERNAL', message: `${doing}: ${nameOf(error)}: ${words}`, ...remedyOf('INTERNAL') };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}
