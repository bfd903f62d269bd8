import { JsonShapeDeserializer2, JsonShapeSerializer2 } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError, unmodelledError } from './awsError';
import { readHttpBindings, splitHttpBindings } from './httpBindings';
import { bodyBytes, Protocol } from './protocol';
import { httpTrait, matchRest } from './restMatch';
import { WireResponse } from './wire';

const SETTINGS = { timestampFormat: { useTrait: true, default: 7 as const }, httpBindings: true, jsonName: true };

/** REST-JSON: EKS. */
export const restJson: Protocol = {
  match: matchRest,
  async decode(_model, input, request, labels) {
    const body: unknown =
      request.body.length > 0 ? await new JsonShapeDeserializer2(SETTINGS).read(input, request.body) : {};
    return { ...Object(body), ...readHttpBindings(input, request, labels) };
  },
  encode(_model, operation, output, requestId) {
    const schema = NormalizedSchema.of(operation[5]);
    const { headers, body } = splitHttpBindings(schema, output);
    return json(httpTrait(operation).status, writeJson(schema, body), { ...headers, 'x-amzn-requestid': requestId });
  },
  encodeError(_model, error, requestId) {
    return json(error.status, writeJsonError(error), {
      'x-amzn-errortype': error.code,
      'x-amzn-requestid': requestId,
    });
  },
  unknownOperation(model, asked) {
    return unmodelledError(
      'UnknownOperationException',
      `The sandbox does not serve ${asked} of ${model.signingName}`,
      404,
    );
  },
};

/** An error's members, and its message by the name that all clients read. */
function writeJsonError(error: AwsError): Uint8Array {
  const { schema } = error;
  const members = schema
    ? JSON.parse(Buffer.from(writeJson(NormalizedSchema.of(schema), error.members)).toString('utf8'))
    : {};
  return Buffer.from(JSON.stringify({ ...members, message: error.message }));
}

function writeJson(schema: NormalizedSchema, value: unknown): Uint8Array {
  const serializer = new JsonShapeSerializer2(SETTINGS);
  serializer.write(schema, value);
  return bodyBytes(serializer.flush());
}

function json(status: number, body: Uint8Array, headers: Record<string, string>): WireResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}
