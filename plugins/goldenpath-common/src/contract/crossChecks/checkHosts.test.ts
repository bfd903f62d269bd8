import type { Contract } from '../types';
import { app, faultsOf, pathOf } from '../../__testUtils__/contractFaults';
import { contractWith } from '../../__testUtils__/contracts';

describe('host names and tokens of a contract', () => {
  it.each<[string, (contract: Contract) => void, string, RegExp]>([
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
  ])('refuses %s', (_, change, path, message) => {
    expect(faultsOf(contractWith(change))).toContainEqual({ path, message: expect.stringMatching(message) });
  });
});
