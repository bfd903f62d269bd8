import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError, unmodelledError } from './awsError';
import { awsJson } from './awsJson';
import { Operation } from './operation';
import { Protocol } from './protocol';
import { awsQuery, ec2Query, formOf } from './query';
import { missingMembers } from './requiredMembers';
import { restJson } from './restJson';
import { restXml } from './restXml';
import { s3 } from './s3';
import { ProtocolName, Service } from './service';
import { SignatureScope, signatureScope } from './signature';
import { WireRequest, WireResponse } from './wire';

const PROTOCOLS: Record<ProtocolName, Protocol> = {
  restJson1: restJson,
  restXml,
  awsJson1_1: awsJson,
  awsQuery,
  ec2Query,
};

/** A call that has been understood and is about to be served. */
export interface Call<Context> {
  service: Service<Context>;
  operation: Operation<Context>;
  input: Record<string, unknown>;
  signature: SignatureScope;
  requestId: string;
}

/**
 * The AWS endpoint: finds service and operation of a request, decodes it, has it served, and encodes the answer. All services
 * answer at one address, as the SDK's `endpoint` option and `aws --endpoint-url` expect.
 */
export class AwsEndpoint<Context> {
  readonly #services: readonly Service<Context>[];
  readonly #requestId: () => string;
  readonly #serve: (call: Call<Context>) => object;

  constructor(options: {
    services: readonly Service<Context>[];
    requestId: () => string;
    /** Serves one call; throws an {@link AwsError} for what AWS would refuse. */
    serve: (call: Call<Context>) => object;
  }) {
    this.#services = options.services;
    this.#requestId = options.requestId;
    this.#serve = options.serve;
  }

  /** Answers one request. Rejects only where a real connection would end without an answer. */
  async handle(request: WireRequest): Promise<WireResponse> {
    const response = await this.#answer(request);
    // An answer to HEAD never has a body, whatever it says: a client learns no more of an error than its status.
    return request.method === 'HEAD' ? { ...response, body: new Uint8Array() } : response;
  }

  async #answer(request: WireRequest): Promise<WireResponse> {
    const requestId = this.#requestId();
    const service = this.#serviceOf(request);
    if (!service) {
      return restJson.encodeError(
        {
          signingName: 'aws',
          protocol: 'restJson1',
          namespace: '',
          xmlNamespace: undefined,
          apiVersion: undefined,
          target: undefined,
        },
        unmodelledError(
          'UnknownOperationException',
          `The sandbox serves no AWS service at ${request.hostname}${request.path}`,
          404,
        ),
        requestId,
      );
    }
    const protocol = service.signingName === 's3' ? s3 : PROTOCOLS[service.protocol];
    try {
      const signature = signatureScope(request);
      if (!signature) {
        throw unmodelledError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
      }
      const match = protocol.match(request, service.operations);
      if ('unknown' in match) {
        throw protocol.unknownOperation(service, match.unknown);
      }
      const { operation, labels } = match;
      const schema = NormalizedSchema.of(operation.schema[4]);
      const input = await protocol.decode(service, schema, request, labels);
      const missing = missingMembers(schema, input);
      if (missing.length > 0) {
        throw missingParameters(service.protocol, missing);
      }
      const output = this.#serve({ service, operation, input, signature, requestId });
      return protocol.encode(service, operation.schema, { ...output }, requestId);
    } catch (error) {
      if (error instanceof AwsError) {
        return protocol.encodeError(service, error, requestId);
      }
      throw error;
    }
  }

  /** Real services have an address each; here the signature's scope tells them apart, then what is typical of their requests. */
  #serviceOf(request: WireRequest): Service<Context> | undefined {
    const signingName = signatureScope(request)?.signingName;
    const target = request.headers['x-amz-target']?.split('.')[0];
    const hostname = request.hostname.toLowerCase();
    const version = formOf(request).get('Version');
    return (
      this.#services.find(service => service.signingName === signingName) ??
      this.#services.find(service => target !== undefined && service.target === target) ??
      this.#services.find(service => hostname.split('.')[0] === service.signingName) ??
      this.#services.find(service => version !== undefined && service.apiVersion === version) ??
      this.#services.find(
        service => service.protocol === 'restXml' && request.path.startsWith(`/${service.apiVersion}/`),
      )
    );
  }
}

function missingParameters(protocol: ProtocolName, missing: string[]): AwsError {
  const names = missing.join(', ');
  switch (protocol) {
    case 'ec2Query':
      return unmodelledError('MissingParameter', `The request must contain the parameter ${names}`);
    case 'awsQuery':
      return unmodelledError('ValidationError', `Missing required parameter: ${names}`);
    case 'restJson1':
    case 'restXml':
      return unmodelledError('InvalidParameterException', `Missing required parameter: ${names}`);
    case 'awsJson1_1':
      return unmodelledError('ValidationException', `Missing required parameter: ${names}`);
  }
}
