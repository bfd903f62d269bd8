import { codedError, codeOf, failureIn, translateAwsError } from './index';

function awsError(name: string, message: string, status?: number): Error {
  return Object.assign(new Error(message), {
    name,
    $metadata: { ...(status && { httpStatusCode: status }), requestId: 'r-1' },
  });
}

function translate(error: unknown, elapsedMs = 0) {
  return translateAwsError({ error, doing: 'Creating the cluster', elapsedMs });
}

describe('what an AWS error means', () => {
  it.each([
    ['Throttling', 'Rate exceeded', 'THROTTLED'],
    ['ThrottlingException', 'Rate exceeded', 'THROTTLED'],
    ['TooManyRequestsException', 'slow down', 'THROTTLED'],
    ['RequestLimitExceeded', 'Request limit exceeded.', 'THROTTLED'],
    ['PriorRequestNotComplete', 'The request was rejected', 'THROTTLED'],
    ['ExpiredToken', 'The security token included in the request is expired', 'CREDENTIALS_EXPIRED'],
    ['ExpiredTokenException', 'The security token included in the request is expired', 'CREDENTIALS_EXPIRED'],
    ['AccessDeniedException', 'User is not authorized to perform: eks:CreateCluster', 'ACCESS_DENIED'],
    ['UnauthorizedOperation', 'You are not authorized to perform this operation.', 'ACCESS_DENIED'],
    ['ServiceLimitExceeded', 'Account has reached its limit', 'QUOTA_EXCEEDED'],
    ['ResourceLimitExceededException', 'Account has reached its limit of clusters.', 'QUOTA_EXCEEDED'],
    ['VcpuLimitExceeded', 'You have requested more vCPU capacity', 'QUOTA_EXCEEDED'],
    ['InsufficientFreeAddressesInSubnet', 'no addresses', 'QUOTA_EXCEEDED'],
    ['InsufficientInstanceCapacity', 'We currently do not have sufficient capacity', 'NO_CAPACITY'],
    ['UnsupportedAvailabilityZoneException', 'cannot create cluster in us-east-1e', 'NO_CAPACITY'],
    ['DependencyViolation', 'resource sg-1 has a dependent object', 'DEPENDENCY'],
    ['VolumeInUse', 'vol-1 is attached', 'DEPENDENCY'],
    ['InvalidParameterValue', "Network interface 'eni-1' is currently in use.", 'DEPENDENCY'],
    ['InvalidParameterValue', 'Value (x) for parameter groupId is invalid.', 'INVALID_REQUEST'],
    ['ResourceNotFoundException', 'No cluster found for name: x.', 'NOT_FOUND'],
    ['ClientException', 'No cluster found for name: x.', 'NOT_FOUND'],
    ['NoSuchHostedZone', 'No hosted zone found', 'NOT_FOUND'],
    ['InvalidVolume.NotFound', 'The volume does not exist.', 'NOT_FOUND'],
    ['LoadBalancerNotFoundException', 'not found', 'NOT_FOUND'],
    ['ResourceInUseException', 'Cluster already exists with name: x', 'CONFLICT'],
    ['ResourceInUseException', 'The specified access entry resource is already in use on this cluster.', 'CONFLICT'],
    ['ResourceInUseException', 'Cannot delete because cluster x currently has an update in progress', 'IN_PROGRESS'],
    ['ResourceInUseException', "Nodegroup x can't be deleted while it is in status CREATING", 'IN_PROGRESS'],
    ['ResourceInUseException', 'Cluster has nodegroups attached', 'DEPENDENCY'],
    ['InvalidRequestException', "Cluster 'x' is not in ACTIVE status", 'IN_PROGRESS'],
    ['OperationAbortedException', 'A conflicting operation is currently in progress', 'IN_PROGRESS'],
    ['InvalidParameterException', 'unsupported Kubernetes version 1.1', 'INVALID_REQUEST'],
    ['InvalidParameterException', "The subnet ID 'subnet-1' does not exist", 'INVALID_REQUEST'],
    ['InvalidChangeBatch', 'values do not match', 'CONFLICT'],
    ['ServerException', 'internal', 'UNAVAILABLE'],
    ['DBInstanceNotFound', 'DBInstance goldenpath-dev not found.', 'NOT_FOUND'],
    ['DBSubnetGroupNotFoundFault', 'DB subnet group does not exist.', 'NOT_FOUND'],
    ['DBParameterGroupNotFound', 'DBParameterGroup not found', 'NOT_FOUND'],
    ['DBSnapshotNotFound', 'DBSnapshot not found.', 'NOT_FOUND'],
    ['DBInstanceAlreadyExists', 'DB instance already exists', 'CONFLICT'],
    ['DBSubnetGroupAlreadyExists', 'exists', 'CONFLICT'],
    ['DBParameterGroupAlreadyExists', 'exists', 'CONFLICT'],
    ['DBSnapshotAlreadyExists', 'exists', 'CONFLICT'],
    ['InvalidDBInstanceState', 'Instance is not in available state.', 'IN_PROGRESS'],
    ['InvalidParameterCombination', 'Cannot delete protected DB Instance', 'INVALID_REQUEST'],
    ['InvalidParameterCombination', 'an operation is in progress', 'INVALID_REQUEST'],
    ['InsufficientDBInstanceCapacity', 'no capacity', 'NO_CAPACITY'],
    ['StorageTypeNotAvailableFault', 'not available', 'NO_CAPACITY'],
    ['InstanceQuotaExceeded', 'too many', 'QUOTA_EXCEEDED'],
    ['StorageQuotaExceeded', 'too much', 'QUOTA_EXCEEDED'],
    ['SnapshotQuotaExceeded', 'too many', 'QUOTA_EXCEEDED'],
    ['DBSubnetGroupQuotaExceeded', 'too many', 'QUOTA_EXCEEDED'],
    ['DBParameterGroupQuotaExceeded', 'too many', 'QUOTA_EXCEEDED'],
    ['InsufficientAvailableIPsInSubnetFault', 'no addresses', 'QUOTA_EXCEEDED'],
    ['DBSubnetGroupDoesNotCoverEnoughAZs', 'Add subnets to cover at least 2 AZs.', 'INVALID_REQUEST'],
    ['InvalidSubnet', 'Some input subnets are invalid.', 'INVALID_REQUEST'],
    ['InvalidVPCNetworkStateFault', 'the subnet group does not cover the zone', 'INVALID_REQUEST'],
    ['UnsupportedDBEngineVersion', 'not supported', 'INVALID_REQUEST'],
    ['InvalidDBSubnetGroupStateFault', 'at least one database instance is still using it', 'DEPENDENCY'],
    ['InvalidDBParameterGroupState', 'instances are still members', 'DEPENDENCY'],
    ['KMSKeyNotAccessibleFault', 'the key is disabled', 'ACCESS_DENIED'],
    ['ResourceExistsException', 'the secret already exists', 'CONFLICT'],
    ['LimitExceededException', 'too many secrets', 'QUOTA_EXCEEDED'],
    ['DecryptionFailure', 'the key cannot be used', 'ACCESS_DENIED'],
    ['EncryptionFailure', 'the key cannot be used', 'ACCESS_DENIED'],
    ['InternalServiceError', 'internal', 'UNAVAILABLE'],
    ['InvalidRequestException', 'the secret is managed by the service rds.', 'INVALID_REQUEST'],
    [
      'InvalidRequestException',
      "You can't perform this operation on the secret because it was marked for deletion.",
      'IN_PROGRESS',
    ],
    [
      'InvalidRequestException',
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
      'IN_PROGRESS',
    ],
  ])('%s: %s → %s', (name, message, code) => {
    expect(translate(awsError(name, message, 400))).toMatchObject({ code });
  });

  it.each([
    [429, 'THROTTLED'],
    [500, 'UNAVAILABLE'],
    [503, 'UNAVAILABLE'],
    [403, 'ACCESS_DENIED'],
    [400, 'INVALID_REQUEST'],
  ])('an unknown name with HTTP %s → %s', (status, code) => {
    expect(translate(awsError('SomethingNew', 'a new error', status))).toMatchObject({ code });
  });

  it.each([
    'Role with arn: arn:aws:iam::1:role/r, does not exist',
    'Error in role params: arn:aws:iam::1:role/r',
    'Role with arn: x, could not be assumed because the trusted entity is not correct',
    "The provided role doesn't have the Amazon EKS Managed Policies associated with it",
    'The role policy must include eks',
    'Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole arn:x',
  ])('a role that is not seen yet is waited for two minutes, and is the user\'s error after that: "%s"', message => {
    const error = awsError('InvalidParameterException', message, 400);
    expect(translate(error, 119_000)).toMatchObject({ code: 'ROLE_NOT_READY' });
    expect(translate(error, 121_000)).toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it.each([
    ['TimeoutError', undefined, 'TIMEOUT'],
    ['AbortError', undefined, 'TIMEOUT'],
    ['Error', 'ETIMEDOUT', 'TIMEOUT'],
    ['Error', 'ECONNRESET', 'UNAVAILABLE'],
    ['Error', 'ENOTFOUND', 'UNAVAILABLE'],
  ])('the network: %s %s → %s', (name, system, code) => {
    const error = Object.assign(new Error('socket'), { name, ...(system && { code: system }) });
    expect(translate(error)).toMatchObject({ code });
  });

  it('says what was attempted, what AWS said, and what to do', () => {
    const failure = translate(awsError('AccessDeniedException', 'not authorized to perform: eks:CreateCluster', 403));
    expect(failure?.message).toBe(
      'Creating the cluster: AccessDeniedException: not authorized to perform: eks:CreateCluster (request r-1)',
    );
    expect(failure?.remedy).toContain("Allow the action for the backend's role");
    expect(failure?.owner).toBe('platform team');
  });

  it('never lets a key, a signature, a token or an encoded decision through', () => {
    const failure = translate(
      awsError(
        'UnauthorizedOperation',
        'AKIAIOSFODNN7EXAMPLE used X-Amz-Signature=abcdef&X-Amz-Security-Token=IQoJb3 k8s-aws-v1.aHR0cHM6 ' +
          'Encoded authorization failure message: 9f8e7d6c',
        403,
      ),
    );
    expect(failure?.message).not.toMatch(/IOSFODNN7|abcdef|IQoJb3|aHR0cHM6|9f8e7d6c/);
  });

  it('leaves errors alone that did not come from AWS', () => {
    expect(translate(new TypeError('a defect of ours'))).toBeUndefined();
    expect(translate('a string')).toBeUndefined();
  });

  it.each([
    'DBInstanceNotFound',
    'DBInstanceAlreadyExists',
    'InvalidDBInstanceState',
    'InsufficientDBInstanceCapacity',
    'InstanceQuotaExceeded',
    'StorageQuotaExceeded',
    'KMSKeyNotAccessible',
    'InvalidDBSubnetGroupState',
  ])('%s means the same with the "Fault" that the SDK puts behind it', name => {
    const code = codeOf(awsError(name, 'words'));
    expect(code).not.toBe('UNAVAILABLE');
    expect(codeOf(awsError(`${name}Fault`, 'words'))).toBe(code);
  });
});

describe('an error that carries its failure', () => {
  const failed = { code: 'NOT_FOUND', message: 'There is none.', remedy: 'Make one.', owner: 'platform team' } as const;

  it('gives it back, and is not translated again', () => {
    expect(failureIn(codedError(failed))).toEqual(failed);
    expect(translate(codedError(failed))).toEqual(failed);
    expect(codeOf(codedError(failed))).toBe('NOT_FOUND');
  });

  it('is no other error', () => {
    expect(failureIn(new Error('plain'))).toBeUndefined();
    expect(failureIn(Object.assign(new Error('socket'), { code: 'ECONNRESET', remedy: 'none' }))).toBeUndefined();
    expect(failureIn({ ...failed })).toBeUndefined();
  });
});
