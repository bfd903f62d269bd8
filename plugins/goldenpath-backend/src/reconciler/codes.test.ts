import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';
import { retryPolicyOf } from './codes';
import { Pace } from './pace';
import { defaultSettings } from './settings';

const pace = (options: { speed?: number; random?: number } = {}) =>
  Pace.create({ speed: options.speed ?? 1, settings: defaultSettings, random: () => options.random ?? 1 });

describe('The retry policy of a code', () => {
  it.each<ErrorCode>([
    'ACCESS_DENIED',
    'QUOTA_EXCEEDED',
    'OWNED_BY_OTHERS',
    'INVALID_REQUEST',
    'TLS_REJECTED',
    'DIGEST_MISMATCH',
    'PREFLIGHT_FAILED',
    'NOT_HEALTHY',
    'RESOURCE_FAILED',
  ])('%s stops its branch: looking again changes nothing', code => {
    expect(retryPolicyOf(code)).toEqual({ policy: 'stop' });
  });

  it.each<[ErrorCode, number[], number]>([
    ['THROTTLED', [2, 4, 8, 16, 32, 60, 60], 30],
    ['TIMEOUT', [2, 4, 8, 16, 32, 60, 60], 30],
    ['UNAVAILABLE', [5, 10, 20, 40, 60, 60, 60], 30],
    ['CLUSTER_UNREACHABLE', [5, 10, 20, 30, 30, 30, 30], 20],
    ['CREDENTIALS_EXPIRED', [5, 10, 20, 40, 60, 60, 60], 10],
    ['NO_CAPACITY', [30, 60, 120, 240, 300, 300, 300], 30],
    ['ROLE_NOT_READY', [5, 10, 15, 15, 15, 15, 15], 2],
    ['DEPENDENCY', [10, 20, 40, 60, 60, 60, 60], 60],
    ['IN_PROGRESS', [10, 20, 40, 60, 60, 60, 60], 60],
    ['CONFLICT', [1, 2, 4, 8, 10, 10, 10], 5],
    ['NOT_FOUND', [5, 10, 20, 30, 30, 30, 30], 5],
    ['DATABASE_UNREACHABLE', [5, 10, 20, 30, 30, 30, 30], 20],
    ['CONNECTION_LIMIT', [2, 4, 8, 16, 30, 30, 30], 20],
    ['CREDENTIALS_REJECTED', [5, 10, 20, 30, 30, 30, 30], 10],
    ['STORAGE_FULL', [30, 60, 120, 240, 300, 300, 300], 30],
    ['INTERNAL', [5, 10, 20, 40, 60, 60, 60], 5],
  ])('%s is tried again after %j seconds, for %d minutes', (code, seconds, minutes) => {
    const policy = retryPolicyOf(code);
    if (policy.policy !== 'retry') {
      throw new Error(`${code} is not retried`);
    }
    expect(seconds.map((_, index) => pace().backoff(policy, index + 1) / 1000)).toEqual(seconds);
    expect(pace().isOver(policy, minutes * 60_000 - 1)).toBe(false);
    expect(pace().isOver(policy, minutes * 60_000)).toBe(true);
  });

  it('spreads retries over the upper half of the wait, and goes with the speed of the cloud', () => {
    const policy = retryPolicyOf('THROTTLED');
    if (policy.policy !== 'retry') {
      throw new Error('THROTTLED is not retried');
    }
    expect(pace({ random: 0 }).backoff(policy, 3)).toBe(4_000);
    expect(pace({ speed: 10 }).backoff(policy, 3)).toBe(800);
    expect(pace({ speed: 10_000 }).backoff(policy, 3)).toBe(defaultSettings.minimumWaitMs);
    expect(pace({ speed: 10 }).isOver(policy, 3 * 60_000)).toBe(true);
  });
});
