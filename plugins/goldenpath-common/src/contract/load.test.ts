import { contractWith } from '../testing/contracts';
import { defaultContract } from './default';
import { loadContract } from './load';
import type { AppDefinition, Contract } from './types';

function faultsOf(input: unknown) {
  const answer = loadContract(input);
  return answer.result === 'refused' ? answer.faults : [];
}

const app = (contract: Contract, name: string): AppDefinition => {
  const found = contract.apps.find(entry => entry.name === name);
  if (!found) {
    throw new Error(`The default contract has no app ${name}`);
  }
  return found;
};
const pathOf = (name: string) => `apps[${defaultContract.apps.findIndex(entry => entry.name === name)}]`;

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
      'a need that no app has',
      contract => {
        app(contract, 'kong').needs = ['ghost'];
      },
      `${pathOf('kong')}.needs[0]`,
      /"kong" needs "ghost", and there is no app of that name/,
    ],
    [
      'a need of a higher tier',
      contract => {
        app(contract, 'kong').needs = ['kube-prometheus-stack'];
      },
      `${pathOf('kong')}.needs[0]`,
      /higher tier 1\.5/,
    ],
    [
      'a need named twice',
      contract => {
        app(contract, 'secret-stores').needs = ['external-secrets', 'external-secrets'];
      },
      `${pathOf('secret-stores')}.needs[1]`,
      /named twice/,
    ],
    [
      'circular needs',
      contract => {
        app(contract, 'external-secrets').needs = ['secret-stores'];
      },
      `${pathOf('external-secrets')}.needs`,
      /external-secrets → secret-stores → external-secrets/,
    ],
    [
      'an app that needs itself',
      contract => {
        app(contract, 'kong').needs = ['kong'];
      },
      `${pathOf('kong')}.needs`,
      /kong → kong/,
    ],
    [
      'two apps of one name',
      contract => {
        app(contract, 'loki').name = 'kong';
      },
      `${pathOf('loki')}.name`,
      /"kong" stands already at apps\[5\]/,
    ],
    [
      'two apps that bring one IngressClass',
      contract => {
        app(contract, 'loki').ingressClass = 'kong';
      },
      `${pathOf('loki')}.ingressClass`,
      /IngressClass "kong" stands already/,
    ],
    [
      'an app of a tier that does not exist',
      contract => {
        app(contract, 'oidc-config').tier = '4';
      },
      `${pathOf('oidc-config')}.tier`,
      /There is no tier "4"; the tiers are 0, 1, 1\.5, 2, 3/,
    ],
    [
      'a tier written in another way than where it is defined',
      contract => {
        app(contract, 'loki').tier = '2.0';
      },
      `${pathOf('loki')}.tier`,
      /There is no tier "2\.0"/,
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
      'a tier without criteria',
      contract => {
        contract.tiers[0].criteria = [];
      },
      'tiers[0].criteria',
      /could not be proven/,
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
      'a criterion over an app of a higher tier',
      contract => {
        contract.tiers[1].criteria[2].app = 'loki';
      },
      'tiers[1].criteria[2].app',
      /tier 1 could not pass before it/,
    ],
    [
      'a host outside the namespace',
      contract => {
        app(contract, 'backstage').hosts = ['backstage.example.org'];
      },
      `${pathOf('backstage')}.hosts[0]`,
      /leaves the namespace/,
    ],
    [
      'the apex of the namespace as a host',
      contract => {
        app(contract, 'backstage').hosts = ['{{hostSuffix}}'];
      },
      `${pathOf('backstage')}.hosts[0]`,
      /leaves the namespace of ephemeral builds/,
    ],
    [
      'a host that a persistent cluster would take from a build',
      contract => {
        app(contract, 'backstage').hosts = ['b-mine.{{hostSuffix}}'];
      },
      `${pathOf('backstage')}.hosts[0]`,
      /leaves the namespace of persistent builds/,
    ],
    [
      "the base domain's host, which an ephemeral build does not own",
      contract => {
        app(contract, 'backstage').hosts = ['backstage.{{baseDomain}}'];
      },
      `${pathOf('backstage')}.hosts[0]`,
      /leaves the namespace of ephemeral builds/,
    ],
    [
      'a host that is no host name',
      contract => {
        app(contract, 'backstage').hosts = ['Back_stage.{{hostSuffix}}'];
      },
      `${pathOf('backstage')}.hosts[0]`,
      /no host name/,
    ],
    [
      'one host of two apps',
      contract => {
        app(contract, 'backstage').hosts = ['keycloak.{{hostSuffix}}'];
      },
      `${pathOf('keycloak')}.hosts[0]`,
      /published by "backstage" already/,
    ],
    [
      "Argo CD's own host",
      contract => {
        app(contract, 'backstage').hosts = ['argocd.{{hostSuffix}}'];
      },
      `${pathOf('backstage')}.hosts[0]`,
      /Argo CD's own host name/,
    ],
    [
      'an Ingress host in the values that is outside the namespace',
      contract => {
        app(contract, 'loki').values = { gateway: { ingress: { hosts: ['loki.evil.example'] } } };
      },
      `${pathOf('loki')}.values.gateway.ingress.hosts.0`,
      /outside the build's namespace/,
    ],
    [
      'a name below the base domain in an annotation for ExternalDNS',
      contract => {
        app(contract, 'loki').values = {
          service: {
            annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'a.{{hostSuffix}}, b.{{baseDomain}}' },
          },
        };
      },
      `${pathOf('loki')}.values.service.annotations.external-dns.alpha.kubernetes.io/hostname`,
      /b\.env\.platform\.example/,
    ],
    [
      'an unknown token in the values',
      contract => {
        app(contract, 'loki').values = { region: '{{regoin}}' };
      },
      `${pathOf('loki')}.values.region`,
      /There is no token {{regoin}}; the tokens are {{environment}}/,
    ],
    [
      'global values that come from the build',
      contract => {
        app(contract, 'loki').values = { global: { buildId: '01' } };
      },
      `${pathOf('loki')}.values.global.buildId`,
      /comes from the build/,
    ],
    [
      'an app that replaces one that does not exist',
      contract => {
        app(contract, 'loki').replaces = { app: 'ghost', values: {} };
      },
      `${pathOf('loki')}.replaces.app`,
      /no other app of that name/,
    ],
    [
      'an app that is replaced twice',
      contract => {
        app(contract, 'keycloak').replaces = { app: 'kube-prometheus-stack', values: {} };
      },
      `${pathOf('keycloak')}.replaces.app`,
      /replaced by "grafana-postgresql" already/,
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
    [
      'an unknown tier for failing admission',
      contract => {
        contract.admissionFailsUpTo = '9';
      },
      'admissionFailsUpTo',
      /There is no tier "9"/,
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
