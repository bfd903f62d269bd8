import { defaultContract, loadContract } from '.';

describe('loadContract', () => {
  it('loads the default contract', () => {
    expect(loadContract(defaultContract)).toEqual({
      result: 'loaded',
      loaded: { contract: defaultContract, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
    });
  });
});
