import { ResponseError } from '@backstage/errors';

/** An error as the backend answers it and the client throws it. */
export async function refusal(options: {
  status: number;
  name: string;
  message: string;
  requestId?: string;
}): Promise<ResponseError> {
  const { status, name, message, requestId } = options;
  const body = {
    error: { name, message },
    request: { method: 'GET', url: '/api/goldenpath' },
    response: { statusCode: status },
  };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: {
        'Content-Type': 'application/json',
        ...(requestId && { 'X-Request-Id': requestId }),
      },
    }),
  );
}

/** A refusal because of how things stand. */
export function conflict(message: string): Promise<ResponseError> {
  return refusal({ status: 409, name: 'ConflictError', message });
}
