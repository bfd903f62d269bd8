import type { Contract } from '../../contract/types';
import { loadedContractWith } from '../../__testUtils__/contracts';
import { environmentFacts } from '../../__testUtils__/requests';
import type { EnvironmentFacts } from '../request';
import { tierChoices } from './tierChoices';

const contractWith = (change?: (contract: Contract) => void) => loadedContractWith(change).contract;

function choices(options: {
  lifecycle: 'ephemeral' | 'persistent';
  environment?: Partial<EnvironmentFacts>;
  contract?: Contract;
}) {
  const { lifecycle, contract = contractWith() } = options;
  return Object.fromEntries(
    tierChoices({ contract, lifecycle, environment: environmentFacts(options.environment) }).map(
      ({ id, name, components, ...outcome }) => [id, outcome],
    ),
  );
}

const upTo = (ceiling: string) =>
  contractWith(contract => {
    contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling };
  });

describe('the tiers that a request can name', () => {
  it('are one where the contract lets nobody choose', () => {
    expect(choices({ lifecycle: 'ephemeral' })).toEqual({
      '0': { state: 'refused', reason: expect.stringContaining("can't choose another (it names 0)") },
      '1': { state: 'refused', reason: expect.any(String) },
      '1.5': { state: 'given' },
      '2': { state: 'refused', reason: expect.any(String) },
      '3': { state: 'refused', reason: expect.any(String) },
    });
  });

  it('end at the ceiling', () => {
    expect(choices({ lifecycle: 'ephemeral', contract: upTo('2') })).toMatchObject({
      '0': { state: 'given' },
      '2': { state: 'given' },
      '3': { state: 'refused', reason: expect.stringContaining('above the ceiling 2') },
    });
  });

  it('say which the environment cannot carry, and which are not meant for such a build', () => {
    expect(
      choices({
        lifecycle: 'ephemeral',
        contract: upTo('3'),
        environment: { offers: { rds: false, objectStore: false, tls: false } },
      }),
    ).toMatchObject({
      '1.5': { state: 'given' },
      '2': { state: 'blocked', reason: 'environment dev offers no RDS instance' },
    });
    expect(choices({ lifecycle: 'ephemeral', contract: upTo('3') })['3']).toEqual({
      state: 'not-given',
      reason: 'lifecycle is not persistent; environment is not prod',
    });
  });

  it('are all that the contract takes while the environment is not known', () => {
    const open = tierChoices({ contract: upTo('3'), lifecycle: 'ephemeral' });
    expect(open.map(({ state }) => state)).toEqual(['given', 'given', 'given', 'given', 'given']);
  });
});
