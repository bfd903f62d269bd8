import type { Contract } from '../types';
import { app, faultsOf, pathOf } from '../../__testUtils__/contractFaults';
import { contractWith } from '../../__testUtils__/contracts';

describe('the apps of a contract', () => {
  it.each<[string, (contract: Contract) => void, string, RegExp]>([
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
      'a tier written in another way than where it is defined',
      contract => {
        app(contract, 'loki').tier = '2.0';
      },
      `${pathOf('loki')}.tier`,
      /There is no tier "2\.0"/,
    ],
  ])('refuses %s', (_, change, path, message) => {
    expect(faultsOf(contractWith(change))).toContainEqual({ path, message: expect.stringMatching(message) });
  });
});
