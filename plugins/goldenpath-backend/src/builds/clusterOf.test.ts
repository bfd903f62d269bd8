import type { StepRow } from '../database/types';
import { clusterOf } from './clusterOf';

const outputs = { endpoint: 'https://0A1B.gr7.eu-west-1.eks.amazonaws.com', caData: 'LS0tLS1CRUdJTg==' };

/** A build whose step `api-endpoint` stands like this. */
function record(step: Partial<StepRow> = {}, goal: 'present' | 'absent' = 'present') {
  const steps = [{ direction: 'ensure', stepId: 'api-endpoint', state: 'ready', outputs, ...step }];
  return { build: { goal }, steps } as Parameters<typeof clusterOf>[0];
}

describe('where the API server of a build is', () => {
  it('is as its step saw it', () => {
    expect(clusterOf(record())).toEqual({ url: outputs.endpoint, caData: outputs.caData });
  });

  it.each<[string, ReturnType<typeof record>]>([
    ['before the API answers', record({ state: 'waiting' })],
    ['once the teardown has begun', record({}, 'absent')],
    ['where the provider does not say', record({ outputs: {} })],
    ['where there is no such step', record({ stepId: 'nodes' })],
  ])('is not known %s', (_when, unknown) => {
    expect(clusterOf(unknown)).toBeUndefined();
  });
});
