import { qualified } from './object';

/** One cause in a Status' details. */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** `details` of a Status. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** An answer of the API server that is an error: a `Status` object with its HTTP code. */
export class ApiStatusError extends Error {
  readonly code: number;
  readonly reason: string | undefined;
  readonly details: StatusDetails | undefined;

  constructor(options: { code: number; reason?: string; message: string; details?: StatusDetails }) {
    super(options.message);
    this.name = 'ApiStatusError';
    this.code = options.code;
    this.reason = options.reason;
    this.details = options.details;
  }

  /** The body as the API server writes it. */
  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason === undefined ? {} : { reason: this.reason }),
      ...(this.details === undefined ? {} : { details: this.details }),
      code: this.code,
    };
  }
}

interface Subject {
  group: string;
  plural: string;
}

function detailsOf(subject: Subject, name: string): StatusDetails {
  return { name, ...(subject.group ? { group: subject.group } : {}), kind: subject.plural };
}

/** 404: no object of that name. */
export function notFound(subject: Subject, name: string): ApiStatusError {
  return new ApiStatusError({
    code: 404,
    reason: 'NotFound',
    message: `${qualified(subject)} "${name}" not found`,
    details: detailsOf(subject, name),
  });
}

/** 409: the name is taken. */
export function alreadyExists(subject: Subject, name: string): ApiStatusError {
  return new ApiStatusError({
    code: 409,
    reason: 'AlreadyExists',
    message: `${qualified(subject)} "${name}" already exists`,
    details: detailsOf(subject, name),
  });
}

/** 409: the optimistic lock or another precondition did not hold. */
export function conflict(subject: Subject, name: string, why: string): ApiStatusError {
  return new ApiStatusError({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${qualified(subject)} "${name}": ${why}`,
    details: detailsOf(subject, name),
  });
}

/** 409: the resource version sent is not the one stored. */
export function modified(subject: Subject, name: string): ApiStatusError {
  return conflict(
    subject,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

/** 422: the object does not obey its schema or the kind's rules. */
export function invalid(options: { kind: string; group: string; name: string; causes: StatusCause[] }): ApiStatusError {
  const { kind, group, name, causes } = options;
  const sentences = causes.map(cause => `${cause.field}: ${cause.message}`);
  const list = sentences.length === 1 ? sentences[0] : `[${sentences.join(', ')}]`;
  return new ApiStatusError({
    code: 422,
    reason: 'Invalid',
    message: `${group ? `${kind}.${group}` : kind} "${name}" is invalid: ${list}`,
    details: { name, ...(group ? { group } : {}), kind, causes },
  });
}

/** 403: known, but not allowed. */
export function forbidden(options: { subject: Subject; name?: string; why: string }): ApiStatusError {
  const { subject, name, why } = options;
  return new ApiStatusError({
    code: 403,
    reason: 'Forbidden',
    message: `${qualified(subject)}${name ? ` "${name}"` : ''} is forbidden: ${why}`,
    details: {
      ...(name ? { name } : {}),
      ...(subject.group ? { group: subject.group } : {}),
      kind: subject.plural,
    },
  });
}

/** 401: no identity behind the token. */
export function unauthorized(): ApiStatusError {
  return new ApiStatusError({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' });
}

/** 400: the request can't be understood. */
export function badRequest(message: string): ApiStatusError {
  return new ApiStatusError({ code: 400, reason: 'BadRequest', message });
}

/** 405: the resource exists, and this can't be done with it. */
export function methodNotAllowed(): ApiStatusError {
  return new ApiStatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}

/** 415: the body's media type is not one of those that the call takes. */
export function unsupportedMediaType(accepted: string[]): ApiStatusError {
  return new ApiStatusError({
    code: 415,
    reason: 'UnsupportedMediaType',
    message: `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  });
}

/** 404 without an object: the path is served by nobody. */
export function noSuchPath(): ApiStatusError {
  return new ApiStatusError({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
    details: {},
  });
}

/** 410: a watch asked for a history that is no longer kept. */
export function expired(): ApiStatusError {
  return new ApiStatusError({
    code: 410,
    reason: 'Expired',
    message: 'The resourceVersion for the provided watch is too old.',
  });
}

/** 503: nothing stands behind the Service or pod that was asked for. */
export function serviceUnavailable(message: string): ApiStatusError {
  return new ApiStatusError({ code: 503, reason: 'ServiceUnavailable', message });
}
