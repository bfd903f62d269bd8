import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { unmodelledError } from './awsError';
import { readHttpBindings, splitHttpBindings } from './httpBindings';
import { Protocol } from './protocol';
import { httpTrait, matchRest } from './restMatch';
import { writeXml, xml, xmlError } from './xml';

/** REST-XML: Route 53. */
export const restXml: Protocol = {
  match: matchRest,
  async decode(model, input, request, labels) {
    const deserializer = new XmlShapeDeserializer({
      xmlNamespace: model.xmlNamespace ?? '',
      timestampFormat: { useTrait: true, default: 5 },
      serviceNamespace: model.namespace,
    });
    const body: unknown = request.body.length > 0 ? deserializer.read(input, request.body) : {};
    return { ...Object(body), ...readHttpBindings(input, request, labels) };
  },
  encode(model, operation, output, requestId) {
    const schema = NormalizedSchema.of(operation[5]);
    const { headers, body } = splitHttpBindings(schema, output);
    const { status } = httpTrait(operation);
    for (const [name, member] of schema.structIterator()) {
      if (member.getMergedTraits().httpPayload) {
        return xml(status, writeXml(member.getSchema(), body[name], model.xmlNamespace), requestId, headers);
      }
    }
    return xml(status, writeXml(operation[5], body, model.xmlNamespace), requestId, headers);
  },
  encodeError: (model, error, requestId) => xmlError(error, requestId, model.xmlNamespace),
  unknownOperation(model, asked) {
    return unmodelledError(
      'UnknownOperationException',
      `The sandbox does not serve ${asked} of ${model.signingName}`,
      404,
    );
  },
};
