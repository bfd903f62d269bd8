import { JsonShapeDeserializer2, JsonShapeSerializer2 } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { unmodelledError } from './awsError';
import { bodyBytes, Protocol } from './protocol';
import { WireResponse } from './wire';

const SETTINGS = { timestampFormat: { useTrait: true, default: 7 as const }, jsonName: false };

/** AWS-JSON 1.1: CloudWatch Logs, Secrets Manager, Service Quotas, the tagging API. */
export const awsJson: Protocol = {
  match(request, operations) {
    const asked = request.headers['x-amz-target']?.split('.').at(-1) ?? '(no X-Amz-Target)';
    const operation = operations.find(candidate => candidate.name === asked);
    return operation ? { operation, labels: {} } : { unknown: asked };
  },
  async decode(_model, input, request) {
    const body: unknown =
      request.body.length > 0 ? await new JsonShapeDeserializer2(SETTINGS).read(input, request.body) : {};
    return { ...Object(body) };
  },
  encode(_model, operation, output, requestId) {
    const schema = NormalizedSchema.of(operation[5]);
    // An operation without an output shape answers an empty body.
    return json(200, schema.isUnitSchema() ? Buffer.alloc(0) : writeJson(schema, output), requestId);
  },
  encodeError(_model, error, requestId) {
    const members = error.schema
      ? JSON.parse(Buffer.from(writeJson(NormalizedSchema.of(error.schema), error.members)).toString('utf8'))
      : {};
    const body = JSON.stringify({ __type: error.code, ...members, message: error.message });
    return json(error.status, Buffer.from(body), requestId);
  },
  unknownOperation(model, asked) {
    return unmodelledError('UnknownOperationException', `The sandbox does not serve ${asked} of ${model.signingName}`);
  },
};

function writeJson(schema: NormalizedSchema, value: unknown): Uint8Array {
  const serializer = new JsonShapeSerializer2(SETTINGS);
  serializer.write(schema, value);
  return bodyBytes(serializer.flush());
}

function json(status: number, body: Uint8Array, requestId: string): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body,
  };
}
