import { ResponseError } from '@backstage/errors';
import type { Translate } from '../translation/goldenPathTranslationRef';

/** An error in words for the reader. */
export interface Explanation {
  message: string;
  /** What the backend's log knows the request by. */
  requestId?: string;
}

/** The backend's own sentence where it sent one, and the id to ask about. */
export function explainError(error: Error, t: Translate): Explanation {
  if (!(error instanceof ResponseError)) {
    return {
      message:
        // How fetch says that nobody answered.
        error.name === 'TypeError' ? t('shared.error.unreachable', { message: error.message }) : error.message,
    };
  }
  const message = error.body.error.message;
  const requestId =
    error.response.headers.get('x-request-id') ??
    // Backstage hides what went wrong inside behind an id of its own.
    /logId=(\w+)/.exec(message)?.[1];
  return {
    message: error.statusCode === 403 ? t('shared.error.denied', { message }) : message,
    ...(requestId && { requestId }),
  };
}

/** Whether the backend says that the thing asked for is not there. */
export function isNotFound(error: Error): boolean {
  return error instanceof ResponseError ? error.statusCode === 404 : error.name === 'NotFoundError';
}
