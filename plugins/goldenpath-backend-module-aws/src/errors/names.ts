import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';

/**
 * AWS' error names, by the code that they mean. A name decides before any message: messages are reworded, names are API.
 */
const NAMES: [ErrorCode, string[]][] = [
  [
    'THROTTLED',
    [
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'RequestThrottled',
      'RequestThrottledException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'EC2ThrottledException',
      'SlowDown',
      'BandwidthLimitExceeded',
      'PriorRequestNotComplete',
      'TransactionInProgressException',
    ],
  ],
  [
    'TIMEOUT',
    [
      'TimeoutError',
      'AbortError',
      'RequestTimeout',
      'RequestTimeoutException',
      'ETIMEDOUT',
      'ESOCKETTIMEDOUT',
      'UND_ERR_HEADERS_TIMEOUT',
    ],
  ],
  [
    'CREDENTIALS_EXPIRED',
    ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired', 'CredentialsProviderError'],
  ],
  [
    'ACCESS_DENIED',
    [
      'AccessDenied',
      'AccessDeniedException',
      'UnauthorizedOperation',
      'UnauthorizedException',
      'NotAuthorized',
      'Forbidden',
      'ForbiddenException',
      'AuthFailure',
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'InvalidAccessKeyId',
      'SignatureDoesNotMatch',
      'IncompleteSignature',
      'MissingAuthenticationToken',
      'OptInRequired',
      // A key of the account that encrypts a secret or a disk, and that the caller or the service may not use.
      'KMSKeyNotAccessible',
      'DecryptionFailure',
      'EncryptionFailure',
    ],
  ],
  [
    'NO_CAPACITY',
    [
      'InsufficientInstanceCapacity',
      'InsufficientHostCapacity',
      'InsufficientCapacity',
      'UnfulfillableCapacity',
      'MaxSpotInstanceCountExceeded',
      'UnsupportedAvailabilityZoneException',
      'InsufficientDBInstanceCapacity',
      'ProvisionedIopsNotAvailableInAZ',
      'StorageTypeNotAvailable',
    ],
  ],
  [
    'QUOTA_EXCEEDED',
    [
      'ServiceLimitExceeded',
      'ServiceQuotaExceededException',
      'ResourceLimitExceeded',
      'ResourceLimitExceededException',
      'LimitExceeded',
      'LimitExceededException',
      'InstanceLimitExceeded',
      'VcpuLimitExceeded',
      'AddressLimitExceeded',
      'NetworkInterfaceLimitExceeded',
      'SecurityGroupLimitExceeded',
      'RulesPerSecurityGroupLimitExceeded',
      'TooManyLoadBalancers',
      'TooManyTargetGroups',
      'InsufficientFreeAddresses',
      'InsufficientFreeAddressesInSubnet',
      'InsufficientAddressCapacity',
      'InstanceQuotaExceeded',
      'StorageQuotaExceeded',
      'SnapshotQuotaExceeded',
      'DBInstanceAutomatedBackupQuotaExceeded',
      'DBParameterGroupQuotaExceeded',
      'DBSubnetGroupQuotaExceeded',
      'DBSubnetQuotaExceeded',
      'InsufficientAvailableIPsInSubnet',
    ],
  ],
  [
    'IN_PROGRESS',
    [
      'OperationAbortedException',
      'ConflictingOperationException',
      'IncorrectState',
      'IncorrectInstanceState',
      'OperationInProgressException',
      'ConcurrentModification',
      'ConcurrentModificationException',
      'InvalidDBInstanceState',
      'DBInstanceNotReady',
      'InvalidDBSnapshotState',
    ],
  ],
  [
    'DEPENDENCY',
    [
      'DependencyViolation',
      'DeleteConflict',
      'ResourceInUse',
      'VolumeInUse',
      'InvalidNetworkInterface.InUse',
      'InvalidNetworkInterfaceID.InUse',
      'InvalidGroup.InUse',
      'InvalidParameterValue.InUse',
      'OperationNotPermitted',
      // What RDS says of a group that an instance still has.
      'InvalidDBParameterGroupState',
      'InvalidDBSubnetGroupState',
      'InvalidDBSubnetState',
    ],
  ],
  [
    'UNAVAILABLE',
    [
      'InternalError',
      'InternalFailure',
      'InternalServerError',
      'InternalServerException',
      'InternalServiceError',
      'InternalServiceException',
      'ServerException',
      'ServiceFailure',
      'ServiceUnavailable',
      'ServiceUnavailableException',
      'Unavailable',
      'SyntaxError',
      'ECONNRESET',
      'ECONNREFUSED',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EPIPE',
      'EHOSTUNREACH',
      'ENETUNREACH',
    ],
  ],
  [
    'CONFLICT',
    [
      'ResourceAlreadyExistsException',
      'EntityAlreadyExists',
      'EntityAlreadyExistsException',
      'InvalidGroup.Duplicate',
      'InvalidPermission.Duplicate',
      'DuplicateLoadBalancerName',
      'InvalidChangeBatch',
      'DBInstanceAlreadyExists',
      'DBParameterGroupAlreadyExists',
      'DBSnapshotAlreadyExists',
      'DBSubnetGroupAlreadyExists',
      'ResourceExistsException',
    ],
  ],
  [
    'INVALID_REQUEST',
    [
      'UnsupportedAddonModificationException',
      'UnknownOperationException',
      'DryRunOperation',
      'InvalidParameterCombination',
      'DBSubnetGroupDoesNotCoverEnoughAZs',
      'DBSubnetGroupNotAllowed',
      'InvalidSubnet',
      'InvalidVPCNetworkState',
      'NetworkTypeNotSupported',
      'StorageTypeNotSupported',
      'SubnetAlreadyInUse',
      'UnsupportedDBEngineVersion',
    ],
  ],
];

const BY_NAME = new Map(NAMES.flatMap(([code, names]) => names.map((name): [string, ErrorCode] => [name, code])));

/**
 * The code of a name that means the same whatever its message says. RDS writes most of its names without the `Fault` that its SDK classes end
 * in, and some with it.
 */
export function codeOfName(name: string): ErrorCode | undefined {
  return BY_NAME.get(name) ?? BY_NAME.get(name.replace(/Fault$/, ''));
}

/** Whether the name says that the thing is not there, as `NoSuchHostedZone` or `InvalidVolume.NotFound` do. */
export function meansNotFound(name: string): boolean {
  return /NotFound(Exception|Fault)?$/.test(name) || name.startsWith('NoSuch') || name === 'ResourceNotFoundException';
}

/** Whether the name says that the request itself is wrong. */
export function meansInvalid(name: string): boolean {
  return /^(Invalid|Validation|Malformed|BadRequest|Missing|Unsupported|UnknownParameter)/.test(name);
}
