import { NormalizedSchema } from '@smithy/core/schema';
import { StaticErrorSchema } from '@smithy/types';

/** An error that AWS would answer, by its name; the client turns it into the SDK's own exception class. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fault: 'client' | 'server';
  /** Further members of a modelled exception (`clusterName`, `nodegroupName`, …). */
  readonly members: Record<string, unknown>;
  /** Present where the service's model describes the error. */
  readonly schema: StaticErrorSchema | undefined;
  /** What the answer says outside its body; only of services whose errors do. */
  readonly headers: Record<string, string>;

  constructor(options: {
    code: string;
    status: number;
    message: string;
    members?: Record<string, unknown>;
    schema?: StaticErrorSchema;
    headers?: Record<string, string>;
  }) {
    super(options.message);
    this.name = options.code;
    this.code = options.code;
    this.status = options.status;
    this.fault = options.status < 500 ? 'client' : 'server';
    this.members = options.members ?? {};
    this.schema = options.schema;
    this.headers = options.headers ?? {};
  }
}

/** An error that the service's model describes; name and status come from the model (`ResourceInUseException$`, …). */
export function modelledError(
  schema: StaticErrorSchema,
  message: string,
  members: Record<string, unknown> = {},
): AwsError {
  const traits = NormalizedSchema.of(schema).getMergedTraits();
  const [queryCode, queryStatus] = Array.isArray(traits.awsQueryError) ? traits.awsQueryError : [];
  const httpStatus = typeof traits.httpError === 'number' ? traits.httpError : undefined;
  return new AwsError({
    code: typeof queryCode === 'string' ? queryCode : schema[2],
    status: typeof queryStatus === 'number' ? queryStatus : (httpStatus ?? (traits.error === 'server' ? 500 : 400)),
    message,
    members,
    schema,
  });
}

/** An error that no model describes: all of EC2's, and those that every service has in common. */
export function unmodelledError(code: string, message: string, status = 400): AwsError {
  return new AwsError({ code, message, status });
}
