import { Operation } from './operation';

/** The wire protocols of the services that the sandbox serves. */
export type ProtocolName = 'restJson1' | 'restXml' | 'awsJson1_1' | 'awsQuery' | 'ec2Query';

/** What a client of the SDK says of its service: its protocol and the settings of that. */
export interface ServiceModel {
  /** The service's name in a SigV4 credential scope (`eks`, `elasticloadbalancing`, …), which is also its IAM prefix. */
  readonly signingName: string;
  readonly protocol: ProtocolName;
  readonly namespace: string;
  readonly xmlNamespace: string | undefined;
  readonly apiVersion: string | undefined;
  /** The prefix of `X-Amz-Target`, for services that use it. */
  readonly target: string | undefined;
}

/** A service with the operations that the sandbox serves. */
export interface Service<Context> extends ServiceModel {
  readonly operations: readonly Operation<Context>[];
}

interface SchemaClient {
  readonly config: {
    readonly protocol: { getShapeId(): string };
    readonly protocolSettings?: Readonly<Record<string, unknown>>;
  };
}

const PROTOCOLS: readonly ProtocolName[] = ['restJson1', 'restXml', 'awsJson1_1', 'awsQuery', 'ec2Query'];

/** Reads a service's protocol from the SDK's own client, so that the sandbox speaks what that client speaks. */
export function service<Context>(
  signingName: string,
  client: SchemaClient,
  operations: readonly Operation<Context>[],
): Service<Context> {
  const { protocol, protocolSettings = {} } = client.config;
  const setting = (name: string): string | undefined => {
    const value = protocolSettings[name];
    return typeof value === 'string' ? value : undefined;
  };
  const shapeId = protocol.getShapeId();
  const protocolName = PROTOCOLS.find(name => shapeId === `aws.protocols#${name}`);
  const namespace = setting('defaultNamespace');
  if (!protocolName || !namespace) {
    throw new Error(`The sandbox can't serve ${signingName}: its client speaks ${shapeId}`);
  }
  return {
    signingName,
    protocol: protocolName,
    namespace,
    xmlNamespace: setting('xmlNamespace'),
    apiVersion: setting('version'),
    target: setting('serviceTarget'),
    operations,
  };
}
