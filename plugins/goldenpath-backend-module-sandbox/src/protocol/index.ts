export { AwsError, modelledError, unmodelledError } from './awsError';
export { AwsEndpoint, type Call } from './endpoint';
export { operation, type Operation } from './operation';
export { service, type Service } from './service';
export { signatureScope, type SignatureScope } from './signature';
export { ConnectionLost, type WireRequest, type WireResponse } from './wire';
