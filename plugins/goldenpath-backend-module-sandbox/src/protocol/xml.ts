import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { $SchemaRef, StaticStructureSchema } from '@smithy/types';
import { AwsError } from './awsError';
import { bodyBytes } from './protocol';
import { WireResponse } from './wire';

const STRING = 0;
const NAMESPACE = 'goldenpath.sandbox';

/** An ad-hoc structure, for the envelopes that AWS puts around modelled shapes. */
export function envelope(name: string, members: Record<string, $SchemaRef>): StaticStructureSchema {
  return [3, NAMESPACE, name, 0, Object.keys(members), Object.values(members)];
}

/** Writes a value as an XML document by its schema; the root element has the schema's name. */
export function writeXml(
  schema: StaticStructureSchema | $SchemaRef,
  value: unknown,
  xmlNamespace?: string,
): Uint8Array {
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    xmlNamespace: xmlNamespace ?? '',
    serviceNamespace: NAMESPACE,
  });
  serializer.write(typeof schema === 'function' ? schema() : schema, value);
  return bodyBytes(
    `<?xml version="1.0" encoding="UTF-8"?>\n${Buffer.from(bodyBytes(serializer.flush())).toString('utf8')}`,
  );
}

const ERROR = envelope('Error', { Type: STRING, Code: STRING, Message: STRING });
const ERROR_RESPONSE = envelope('ErrorResponse', { Error: ERROR, RequestId: STRING });

/** The error document of REST-XML and Query services. */
export function xmlError(error: AwsError, requestId: string, xmlNamespace?: string): WireResponse {
  const body = writeXml(
    ERROR_RESPONSE,
    {
      Error: { Type: error.fault === 'client' ? 'Sender' : 'Receiver', Code: error.code, Message: error.message },
      RequestId: requestId,
    },
    xmlNamespace,
  );
  return xml(error.status, body, requestId);
}

export function xml(
  status: number,
  body: Uint8Array,
  requestId: string,
  headers: Record<string, string> = {},
): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId, ...headers }, body };
}
