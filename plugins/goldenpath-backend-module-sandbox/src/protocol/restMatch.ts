import { NormalizedSchema } from '@smithy/core/schema';
import { StaticOperationSchema } from '@smithy/types';
import { MatchedOperation } from './protocol';
import { literalSegments, matchUri } from './uriTemplate';
import { WireRequest } from './wire';

/** Method, URI template and success status of a REST operation. */
export function httpTrait(schema: StaticOperationSchema): { method: string; uri: string; status: number } {
  const [method = 'POST', uri = '/', status = 200] = NormalizedSchema.of(schema).getMergedTraits().http ?? [];
  return { method, uri, status };
}

/** The operation whose method and URI template match a REST request. */
export function matchRest<Match extends { schema: StaticOperationSchema; name: string }>(
  request: WireRequest,
  operations: readonly Match[],
): MatchedOperation<Match> | { unknown: string } {
  const matches = operations.flatMap(operation => {
    const { method, uri } = httpTrait(operation.schema);
    const labels = method === request.method ? matchUri(uri, request.path) : undefined;
    return labels ? [{ operation, labels, literal: literalSegments(uri) }] : [];
  });
  matches.sort((left, right) => right.literal - left.literal);
  return matches[0] ?? { unknown: `${request.method} ${request.path}` };
}
