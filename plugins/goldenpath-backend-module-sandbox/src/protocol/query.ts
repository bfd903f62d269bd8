import { deref, NormalizedSchema } from '@smithy/core/schema';
import { $SchemaRef, StaticStructureSchema } from '@smithy/types';
import { AwsError, unmodelledError } from './awsError';
import { FormDecoder } from './formDecoder';
import { Protocol } from './protocol';
import { WireRequest, WireResponse } from './wire';
import { envelope, writeXml, xml, xmlError } from './xml';

const STRING = 0;
const RESPONSE_METADATA = envelope('ResponseMetadata', { RequestId: STRING });
const EC2_ERROR = envelope('Error', { Code: STRING, Message: STRING });
const EC2_ERROR_RESPONSE = envelope('Response', {
  Errors: [1, 'goldenpath.sandbox', 'Errors', 0, [() => EC2_ERROR, { xmlName: 'Error' }]],
  RequestID: STRING,
});

/** The form of a Query request: its body, or its query string where it was sent (or signed) as a GET. */
export function formOf(request: WireRequest): Map<string, string> {
  const form = new Map<string, string>();
  for (const [key, value] of Object.entries(request.query)) {
    form.set(key, [value].flat()[0] ?? '');
  }
  for (const [key, value] of new URLSearchParams(Buffer.from(request.body).toString('utf8'))) {
    form.set(key, value);
  }
  return form;
}

/** Query: STS, IAM, Elastic Load Balancing. The result is nested in an element of its own. */
export const awsQuery: Protocol = {
  ...queryRequests({ ec2: false }),
  encode(model, operation, output, requestId) {
    const name = operation[2];
    const result = deref(operation[5]);
    const response = envelope(`${name}Response`, {
      ...(isStructure(result) ? { [`${name}Result`]: result } : {}),
      ResponseMetadata: RESPONSE_METADATA,
    });
    const value = { [`${name}Result`]: output, ResponseMetadata: { RequestId: requestId } };
    return xml(200, writeXml(response, value, model.xmlNamespace), requestId);
  },
  encodeError: (model, error, requestId) => xmlError(error, requestId, model.xmlNamespace),
};

/** EC2 Query: the result's members stand beside the request id. */
export const ec2Query: Protocol = {
  ...queryRequests({ ec2: true }),
  encode(model, operation, output, requestId) {
    const result = deref(operation[5]);
    const response = envelope(`${operation[2]}Response`, {
      requestId: STRING,
      ...(isStructure(result) ? membersOf(result) : {}),
    });
    return xml(200, writeXml(response, { ...output, requestId }, model.xmlNamespace), requestId);
  },
  encodeError: (_model, error, requestId) => ec2Error(error, requestId),
};

function queryRequests(dialect: { ec2: boolean }): Pick<Protocol, 'match' | 'decode' | 'unknownOperation'> {
  return {
    match(request, operations) {
      const asked = formOf(request).get('Action') ?? '(no Action)';
      const operation = operations.find(candidate => candidate.name === asked);
      return operation ? { operation, labels: {} } : { unknown: asked };
    },
    async decode(_model, input, request) {
      if (!input.isStructSchema()) {
        return {};
      }
      return { ...Object(new FormDecoder(formOf(request), dialect).read(input)) };
    },
    unknownOperation(model, asked) {
      return unmodelledError('InvalidAction', `The sandbox does not serve the action ${asked} of ${model.signingName}`);
    },
  };
}

function ec2Error(error: AwsError, requestId: string): WireResponse {
  const value = { Errors: [{ Code: error.code, Message: error.message }], RequestID: requestId };
  return xml(error.status, writeXml(EC2_ERROR_RESPONSE, value), requestId);
}

function isStructure(schema: unknown): schema is StaticStructureSchema {
  return Array.isArray(schema) && NormalizedSchema.of(schema as StaticStructureSchema).isStructSchema();
}

function membersOf(schema: StaticStructureSchema): Record<string, $SchemaRef> {
  return Object.fromEntries(schema[4].map((name, index) => [name, schema[5][index] ?? STRING]));
}
