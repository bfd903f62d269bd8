import { AwsError, unmodelledError } from '../protocol';
import { ServiceModel } from '../protocol/service';

/** Errors that every service can answer, each in its own words. */
export type CommonError =
  | 'throttle'
  | 'server-error'
  | 'access-denied'
  | 'expired-credentials'
  | 'out-of-capacity'
  | 'quota-exceeded'
  | 'dependency-violation';

interface Wording {
  code: string;
  status: number;
}

/** What differs between the families of services: names and statuses as the real endpoints answer them. */
function wording(service: ServiceModel, error: CommonError): Wording {
  const { protocol, signingName } = service;
  const isEc2 = protocol === 'ec2Query';
  const isXml = protocol === 'awsQuery' || protocol === 'restXml';
  switch (error) {
    case 'throttle':
      if (isEc2) {
        return { code: 'RequestLimitExceeded', status: 503 };
      }
      return isXml
        ? { code: 'Throttling', status: 400 }
        : { code: 'ThrottlingException', status: restStatus(service, 429) };
    case 'server-error':
      if (isEc2) {
        return { code: 'InternalError', status: 500 };
      }
      if (signingName === 'eks') {
        return { code: 'ServerException', status: 500 };
      }
      return isXml ? { code: 'ServiceUnavailable', status: 503 } : { code: 'InternalFailure', status: 500 };
    case 'access-denied':
      if (isEc2) {
        return { code: 'UnauthorizedOperation', status: 403 };
      }
      return isXml
        ? { code: 'AccessDenied', status: 403 }
        : { code: 'AccessDeniedException', status: restStatus(service, 403) };
    case 'expired-credentials':
      if (isEc2) {
        return { code: 'RequestExpired', status: 400 };
      }
      return isXml
        ? { code: 'ExpiredToken', status: 403 }
        : { code: 'ExpiredTokenException', status: restStatus(service, 403) };
    case 'out-of-capacity':
      if (signingName === 'rds') {
        return { code: 'InsufficientDBInstanceCapacity', status: 400 };
      }
      return signingName === 'eks'
        ? { code: 'UnsupportedAvailabilityZoneException', status: 400 }
        : { code: 'InsufficientInstanceCapacity', status: 500 };
    case 'quota-exceeded':
      if (signingName === 'eks') {
        return { code: 'ResourceLimitExceededException', status: 400 };
      }
      if (isEc2) {
        return { code: 'ResourceLimitExceeded', status: 400 };
      }
      if (signingName === 'rds') {
        return { code: 'InstanceQuotaExceeded', status: 400 };
      }
      return { code: isXml ? 'LimitExceeded' : 'LimitExceededException', status: 400 };
    case 'dependency-violation':
      if (isEc2) {
        return { code: 'DependencyViolation', status: 400 };
      }
      if (signingName === 'eks') {
        return { code: 'ResourceInUseException', status: 409 };
      }
      if (signingName === 'route53') {
        return { code: 'PriorRequestNotComplete', status: 400 };
      }
      if (signingName === 'rds') {
        return { code: 'InvalidDBInstanceState', status: 400 };
      }
      return signingName === 'iam' ? { code: 'DeleteConflict', status: 409 } : { code: 'ResourceInUse', status: 400 };
  }
}

/** REST services use HTTP's statuses; AWS-JSON services answer 400 for all that is the caller's. */
function restStatus(service: ServiceModel, status: number): number {
  return service.protocol === 'restJson1' ? status : 400;
}

/** A common error as this service would answer it. */
export function commonError(service: ServiceModel, error: CommonError, message: string): AwsError {
  const { code, status } = wording(service, error);
  return unmodelledError(code, message, status);
}
