import type { Contract } from '../types';
import { faultsOf } from '../../__testUtils__/contractFaults';
import { contractWith } from '../../__testUtils__/contracts';

describe('checks, Kubernetes and Argo CD of a contract', () => {
  it.each<[string, (contract: Contract) => void, string, RegExp]>([
    [
      'a probe of a check that is made before there is a cluster',
      contract => {
        contract.checks[0].probe = { kind: 'cluster-issuers-ready' };
      },
      'checks[0].probe',
      /Only a check of a gate can have a probe/,
    ],
    [
      'two checks of one id',
      contract => {
        contract.checks[1].id = contract.checks[0].id;
      },
      'checks[1].id',
      /stands already at checks\[0\]/,
    ],
    [
      'a check for an unknown app',
      contract => {
        contract.checks[0].onlyFor = ['ghost'];
      },
      'checks[0].onlyFor[0]',
      /There is no app "ghost"/,
    ],
    [
      'a default Kubernetes version without add-ons',
      contract => {
        contract.kubernetes.defaultVersion = '1.20';
      },
      'kubernetes.defaultVersion',
      /No add-ons are pinned for Kubernetes 1\.20/,
    ],
    [
      'default nodes that contradict themselves',
      contract => {
        contract.kubernetes.defaultNodes.min = 9;
      },
      'kubernetes.defaultNodes',
      /min ≤ desired ≤ max/,
    ],
    [
      'an IngressClass for Argo CD that no app brings',
      contract => {
        contract.argocd.ingressClass = 'nginx';
      },
      'argocd.ingressClass',
      /No app brings the IngressClass "nginx"/,
    ],
  ])('refuses %s', (_, change, path, message) => {
    expect(faultsOf(contractWith(change))).toContainEqual({ path, message: expect.stringMatching(message) });
  });
});
