import type { Contract } from '../types';
import { faultsOf } from '../../__testUtils__/contractFaults';
import { contractWith } from '../../__testUtils__/contracts';

describe('the tiers of a contract', () => {
  it.each<[string, (contract: Contract) => void, string, RegExp]>([
    [
      'tiers that do not ascend',
      contract => {
        contract.tiers.reverse();
      },
      'tiers[1].id',
      /"2" stands after tier "3"/,
    ],
    [
      'two tiers of one number',
      contract => {
        contract.tiers[3].id = '1.50';
      },
      'tiers[3].id',
      /ids must ascend, each once/,
    ],
    [
      'two criteria of one id',
      contract => {
        contract.tiers[1].criteria[0].id = 'api-answers';
      },
      'tiers[1].criteria[0].id',
      /"api-answers" stands already at tiers\[0\]\.criteria\[0\]/,
    ],
    [
      "a criterion with the id of one of the build's own conditions",
      contract => {
        contract.tiers[0].criteria[0].id = 'Deleting';
      },
      'tiers[0].criteria[0].id',
      /condition of the build itself/,
    ],
    [
      'a criterion over an unknown app',
      contract => {
        contract.tiers[1].criteria[2].app = 'ghost';
      },
      'tiers[1].criteria[2].app',
      /There is no app "ghost"/,
    ],
    [
      'a lifecycle with an unknown maxTier',
      contract => {
        contract.lifecycles.ephemeral.maxTier = '1.7';
      },
      'lifecycles.ephemeral.maxTier',
      /There is no tier "1\.7"/,
    ],
    [
      'a ceiling where a request may choose nothing',
      contract => {
        contract.lifecycles.ephemeral.ceiling = '2';
      },
      'lifecycles.ephemeral.ceiling',
      /set overridable/,
    ],
    [
      'a ceiling below maxTier',
      contract => {
        contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '1' };
      },
      'lifecycles.ephemeral.ceiling',
      /below maxTier/,
    ],
    [
      'an unknown tier for failing admission',
      contract => {
        contract.admissionFailsUpTo = '9';
      },
      'admissionFailsUpTo',
      /There is no tier "9"/,
    ],
    [
      'a criterion over an app of a higher tier',
      contract => {
        contract.tiers[1].criteria[2].app = 'loki';
      },
      'tiers[1].criteria[2].app',
      /tier 1 could not pass before it/,
    ],
  ])('refuses %s', (_, change, path, message) => {
    expect(faultsOf(contractWith(change))).toContainEqual({ path, message: expect.stringMatching(message) });
  });
});
