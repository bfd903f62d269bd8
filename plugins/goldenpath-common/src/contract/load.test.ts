import { app, faultsOf, pathOf } from '../__testUtils__/contractFaults';
import { contractWith } from '../__testUtils__/contracts';
import { defaultContract } from './default';
import { loadContract } from './load';
import type { Contract } from './types';

describe('loadContract', () => {
  it('loads the default contract as it is, with its digest', () => {
    expect(loadContract(defaultContract)).toEqual({
      result: 'loaded',
      loaded: { contract: defaultContract, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
    });
  });

  it.each([null, undefined, 'contract', [], 7])('refuses %p with one fault that says what a contract is', input => {
    expect(faultsOf(input)).toEqual([{ path: '', message: expect.stringMatching(/object/) }]);
  });

  it('names every missing part', () => {
    expect(faultsOf({}).map(({ path }) => path)).toEqual([
      'version',
      'lifecycles',
      'tiers',
      'apps',
      'checks',
      'admissionFailsUpTo',
      'kubernetes',
      'argocd',
    ]);
  });

  it.each<[string, (contract: Contract) => void, string, RegExp]>([
    [
      'a chart version that is a range',
      contract => {
        app(contract, 'kong').source = {
          kind: 'helm',
          repoURL: 'https://charts.konghq.com',
          chart: 'kong',
          version: '^2.47.0',
        };
      },
      `${pathOf('kong')}.source.version`,
      /"\^2\.47\.0" is not pinned/,
    ],
    [
      'the chart version latest',
      contract => {
        app(contract, 'kong').source = {
          kind: 'helm',
          repoURL: 'https://charts.konghq.com',
          chart: 'kong',
          version: 'latest',
        };
      },
      `${pathOf('kong')}.source.version`,
      /not pinned/,
    ],
    [
      'a Git revision that is a branch',
      contract => {
        app(contract, 'secret-stores').source = { kind: 'git', path: 'stores', revision: 'main' };
      },
      `${pathOf('secret-stores')}.source.revision`,
      /"main" is not pinned/,
    ],
    [
      'an add-on version that is not exact',
      contract => {
        contract.kubernetes.versions['1.34'].addons.coredns = 'v1.12';
      },
      'kubernetes.versions["1.34"].addons.coredns',
      /not pinned/,
    ],
    [
      'a tier id that is no decimal number',
      contract => {
        contract.tiers[1].id = 'one';
      },
      'tiers[1].id',
      /decimal number/,
    ],
    [
      'a tier without criteria',
      contract => {
        contract.tiers[0].criteria = [];
      },
      'tiers[0].criteria',
      /could not be proven/,
    ],
  ])('refuses %s', (_, change, path, message) => {
    expect(faultsOf(contractWith(change))).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  it('refuses what it does not know rather than ignoring it', () => {
    const contract = {
      ...contractWith(),
      tears: [],
      tiers: contractWith().tiers.map(tier => ({ ...tier, color: 'red' })),
    };
    const faults = faultsOf(contract);
    expect(faults).toContainEqual({ path: 'tears', message: expect.stringContaining('no field "tears"') });
    expect(faults).toContainEqual({ path: 'tiers[4].color', message: expect.stringContaining('no field "color"') });
  });

  it('names faults of shape and of sense in one answer', () => {
    const contract = contractWith(draft => {
      app(draft, 'kong').needs = ['ghost'];
      app(draft, 'backstage').hosts = ['elsewhere.example'];
      draft.lifecycles.persistent.maxTier = '7';
    });
    const paths = faultsOf({ ...contract, argocd: { ...contract.argocd, namespace: 'Argo CD' }, extra: 1 }).map(
      ({ path }) => path,
    );
    expect(paths).toEqual(
      expect.arrayContaining([
        'extra',
        'argocd.namespace',
        'lifecycles.persistent.maxTier',
        `${pathOf('kong')}.needs[0]`,
        `${pathOf('backstage')}.hosts[0]`,
      ]),
    );
  });

  it("leaves a chart's own templates alone", () => {
    const contract = contractWith(draft => {
      app(draft, 'loki').values = { config: '{{ .Values.bucket }} {{- if .x }}a{{ else }}b{{ end }}' };
    });
    expect(loadContract(contract).result).toBe('loaded');
  });
});
