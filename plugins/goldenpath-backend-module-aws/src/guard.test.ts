import type { StepContext, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from './account';
import { guardSweep } from './guard';

const denied = Object.assign(new Error('You are not authorized to perform this operation.'), {
  name: 'UnauthorizedOperation',
  $metadata: { httpStatusCode: 403 },
  $fault: 'client',
});
const sweep: SweepClass = {
  resourceClass: 'ec2/volume',
  title: 'Volumes',
  after: [],
  before: [],
  looked: ['by tag', 'by claim'],
  find: async () => {
    throw denied;
  },
  remove: async () => ({ result: 'ready' }),
};

describe('a sweep that may not look', () => {
  it('says which permission is missing, not that something ended unexpectedly', async () => {
    const guarded = guardSweep({} as AwsAccount, sweep);

    await expect(guarded.find({} as StepContext)).rejects.toMatchObject({
      message: expect.stringContaining('Looking for Volumes: UnauthorizedOperation'),
      code: 'ACCESS_DENIED',
      remedy: expect.stringMatching(/\w/),
    });
  });
});
