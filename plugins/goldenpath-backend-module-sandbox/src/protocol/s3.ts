import type { StaticOperationSchema } from '@smithy/types';
import { unmodelledError } from './awsError';
import type { Protocol } from './protocol';
import { httpTrait, matchRest } from './restMatch';
import { restXml } from './restXml';
import type { WireRequest } from './wire';
import { envelope, writeXml, xml } from './xml';

const STRING = 0;
const ERROR = envelope('Error', { Code: STRING, Message: STRING, RequestId: STRING });

/**
 * REST-XML as S3 speaks it: the bucket stands in the host name or in front of the path, what is asked of it in the query (`?acl`), and
 * errors are not wrapped.
 */
export const s3: Protocol = {
  ...restXml,
  match(request, operations) {
    const { path } = splitBucket(request);
    const asked = operations.filter(({ schema }) => namesSame(keysOf(schema), Object.keys(request.query)));
    return matchRest({ ...request, path }, asked);
  },
  async decode(model, input, request, labels) {
    const { bucket, path } = splitBucket(request);
    return { ...(await restXml.decode(model, input, { ...request, path }, labels)), Bucket: bucket };
  },
  encodeError: (model, error, requestId) =>
    xml(
      error.status,
      writeXml(ERROR, { Code: error.code, Message: error.message, RequestId: requestId }, model.xmlNamespace),
      requestId,
      error.headers,
    ),
  unknownOperation: (_, asked) => unmodelledError('NotImplemented', `The sandbox does not serve ${asked} of S3`, 501),
};

/** What an operation's URI names in its query. */
function keysOf(schema: StaticOperationSchema): string[] {
  return [...new URLSearchParams(httpTrait(schema).uri.split('?')[1] ?? '').keys()];
}

/** Clients add `x-id`, which says nothing that the rest does not. */
function namesSame(keys: string[], given: string[]): boolean {
  const meant = given.filter(key => key !== 'x-id');
  return keys.length === meant.length && keys.every(key => meant.includes(key));
}

/** `bucket.s3.eu-west-1.amazonaws.com/key`, or `s3.…/bucket/key` where the endpoint is not AWS' own. */
function splitBucket({ hostname, path }: WireRequest): { bucket: string; path: string } {
  const virtual = /^(.+)\.s3[.-]/.exec(hostname)?.[1];
  if (virtual !== undefined) {
    return { bucket: virtual, path };
  }
  const [, bucket = '', ...key] = path.split('/');
  return { bucket: decodeURIComponent(bucket), path: `/${key.join('/')}` };
}
