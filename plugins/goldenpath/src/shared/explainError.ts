import { ResponseError } from '@backstage/errors';

/** An error in words for the reader. */
export interface Explanation {
  message: string;
  /** What the backend's log knows the request by. */
  requestId?: string;
}

/** The backend's own sentence where it sent one, and the id to ask about. */
export function explainError(error: Error): Explanation {
  if (!(error instanceof ResponseError)) {
    return {
      message:
        // How fetch says that nobody answered.
        error.name === 'TypeError'
          ? `The backend cannot be reached (${error.message}). Check the connection and try again.`
          : error.message,
    };
  }
  const message = error.body.error.message;
  const requestId =
    error.response.headers.get('x-request-id') ??
    // Backstage hides what went wrong inside behind an id of its own.
    /logId=(\w+)/.exec(message)?.[1];
  return {
    message: error.statusCode === 403 ? `You are not allowed to do this. ${message}` : message,
    ...(requestId && { requestId }),
  };
}

/** Whether the backend says that the thing asked for is not there. */
export function isNotFound(error: Error): boolean {
  return error instanceof ResponseError ? error.statusCode === 404 : error.name === 'NotFoundError';
}
