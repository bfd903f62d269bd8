import { NormalizedSchema } from '@smithy/core/schema';
import { StaticOperationSchema } from '@smithy/types';
import { AwsError } from './awsError';
import { ServiceModel } from './service';
import { WireRequest, WireResponse } from './wire';

/** An operation that a request names, with what was learnt on the way to it. */
export interface MatchedOperation<Match extends { schema: StaticOperationSchema }> {
  operation: Match;
  /** Path labels, decoded; empty for the protocols that have none. */
  labels: Record<string, string>;
}

/** One wire protocol, seen from the server. */
export interface Protocol {
  /** Which of the operations the request names, or the name that was asked for and isn't there. */
  match<Match extends { schema: StaticOperationSchema; name: string }>(
    request: WireRequest,
    operations: readonly Match[],
  ): MatchedOperation<Match> | { unknown: string };
  decode(
    model: ServiceModel,
    input: NormalizedSchema,
    request: WireRequest,
    labels: Record<string, string>,
  ): Promise<Record<string, unknown>>;
  encode(
    model: ServiceModel,
    operation: StaticOperationSchema,
    output: Record<string, unknown>,
    requestId: string,
  ): WireResponse;
  encodeError(model: ServiceModel, error: AwsError, requestId: string): WireResponse;
  /** The protocol's own way to say that there is no such operation. */
  unknownOperation(model: ServiceModel, asked: string): AwsError;
}

/**
 * A body as plain bytes. The SDK's JSON codec writes a subclass of Uint8Array that complains when it is read as anything
 * else, so only a view of its memory goes on.
 */
export function bodyBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string'
    ? Buffer.from(body, 'utf8')
    : new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
}
