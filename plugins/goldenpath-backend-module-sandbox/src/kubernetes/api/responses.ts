import { ApiStatusError } from '../model/status';

/** A JSON answer. */
export function json(
  body: unknown,
  options: { code?: number; contentType?: string; warnings?: string[] } = {},
): Response {
  const headers = new Headers({
    'content-type': options.contentType ?? 'application/json',
    'cache-control': 'no-cache, private',
  });
  for (const warning of options.warnings ?? []) {
    headers.append('warning', `299 - "${warning.replace(/"/g, '\\"')}"`);
  }
  return new Response(JSON.stringify(body), { status: options.code ?? 200, headers });
}

/** An error as the Status that the API server writes. What is no Status is its own fault: 500. */
export function errorResponse(error: unknown): Response {
  if (error instanceof ApiStatusError) {
    return json(error.toStatus(), { code: error.code });
  }
  const message = error instanceof Error ? error.message : String(error);
  const failure = new ApiStatusError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
  });
  return json(failure.toStatus(), { code: 500 });
}

/** 404 for a path that belongs to no group: plain text, as the real server answers. */
export function pageNotFound(): Response {
  return new Response('404 page not found\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
