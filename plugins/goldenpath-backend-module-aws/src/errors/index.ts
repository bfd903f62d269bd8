import { ServiceUnavailableError } from '@backstage/errors';
import { type ErrorCode, errorCodes } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { classifyAwsError } from './classify';
import { redact } from './redact';
import { remedyOf } from './remedies';
import { readAwsError } from './shape';

/** An AWS error in the domain's words. */
export interface AwsFailure {
  code: ErrorCode;
  message: string;
  remedy: string;
  owner?: string;
}

type FailedResult = Extract<StepResult, { result: 'failed' }>;

/**
 * Translates what an SDK client threw; `undefined` for an error that did not come from AWS, which must go on. An error that carries its failure
 * already has been translated.
 *
 * @param options.doing - what was attempted, as `Creating the cluster goldenpath-dev-eks-23-01-26-01`
 * @param options.elapsedMs - how long it has been attempted, in AWS' time; decides over roles that are seen late
 */
export function translateAwsError(options: {
  error: unknown;
  doing: string;
  elapsedMs: number;
}): AwsFailure | undefined {
  const translated = failureIn(options.error);
  if (translated) {
    return translated;
  }
  const error = readAwsError(options.error);
  if (!error) {
    return undefined;
  }
  const code = classifyAwsError({ error, elapsedMs: options.elapsedMs });
  const words =
    error.name === 'SyntaxError'
      ? 'the answer was not what AWS sends (a web page, perhaps): something else answers at this endpoint, or does not know the call'
      : redact(error.message) || 'AWS gave no reason';
  const request = error.requestId ? ` (request ${error.requestId})` : '';
  return { code, message: `${options.doing}: ${error.name}: ${words}${request}`, ...remedyOf(code) };
}

/** A failure of our own finding, with the remedy that its code has. */
export function failure(options: { code: ErrorCode; message: string; remedy?: string }): FailedResult {
  const { code, message } = options;
  const standard = remedyOf(code);
  return { result: 'failed', code, message, ...standard, ...(options.remedy && { remedy: options.remedy }) };
}

/** A failure as an error, for ports that throw: it carries `code`, `remedy` and `owner` for whoever shows it. */
export function codedError(failed: AwsFailure): Error & AwsFailure {
  const { code, remedy, owner } = failed;
  return Object.assign(new ServiceUnavailableError(failed.message), { code, remedy, ...(owner && { owner }) });
}

/** The failure that an error carries, as those of {@link codedError} do; `undefined` for every other. */
export function failureIn(error: unknown): AwsFailure | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('remedy' in error)) {
    return undefined;
  }
  const { message, remedy } = error;
  const code = errorCodes.find(known => known === error.code);
  const owner = 'owner' in error && typeof error.owner === 'string' ? { owner: error.owner } : {};
  return code !== undefined && typeof remedy === 'string' ? { code, message, remedy, ...owner } : undefined;
}

/** The code of an AWS error, or of one that carries its own; `undefined` for every other. */
export function codeOf(error: unknown): ErrorCode | undefined {
  const shape = readAwsError(error);
  return failureIn(error)?.code ?? (shape && classifyAwsError({ error: shape, elapsedMs: 0 }));
}

/** `undefined` where AWS says that the thing is not there, in either of its shapes (PITFALLS 11). */
export async function orNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}
