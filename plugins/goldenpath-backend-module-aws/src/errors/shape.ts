/** What can be read of anything that a client threw. */
export interface ErrorShape {
  name: string;
  message: string;
  httpStatus?: number;
  requestId?: string;
}

/**
 * Reads an error that came out of an SDK client, or from the network below it; `undefined` for every other error, which is not
 * ours to translate.
 */
export function readAwsError(error: unknown): ErrorShape | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const metadata = field(error, '$metadata');
  const system = field(error, 'code');
  const fromClient =
    isObject(metadata) || field(error, '$response') !== undefined || error.name === 'CredentialsProviderError';
  const fromNetwork =
    (typeof system === 'string' && /^(E[A-Z_]+|UND_ERR_[A-Z_]+)$/.test(system)) ||
    error.name === 'TimeoutError' ||
    error.name === 'AbortError';
  if (!fromClient && !fromNetwork) {
    return undefined;
  }
  const status = isObject(metadata) ? metadata.httpStatusCode : undefined;
  const requestId = isObject(metadata) ? metadata.requestId : undefined;
  return {
    name: fromNetwork && typeof system === 'string' ? system : error.name,
    message: error.message,
    ...(typeof status === 'number' && { httpStatus: status }),
    ...(typeof requestId === 'string' && { requestId }),
  };
}

function field(error: Error, key: string): unknown {
  return key in error ? Reflect.get(error, key) : undefined;
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return value !== null && typeof value === 'object';
}
