/** One HTTP request as it arrived at the AWS endpoint, whichever door it came through. */
export interface WireRequest {
  method: string;
  hostname: string;
  /** The raw path: labels are still percent-encoded, so that an ARN's slashes stay inside their label. */
  path: string;
  query: Record<string, string | string[]>;
  /** Header names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
}

/** One HTTP answer of the AWS endpoint. */
export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/**
 * The connection ended without an answer. The caller can't know whether the call took effect: that is what makes it worth
 * having.
 */
export class ConnectionLost extends Error {
  constructor(readonly operation: string) {
    super(`The connection ended before ${operation} was answered`);
    this.name = 'TimeoutError';
  }
}
