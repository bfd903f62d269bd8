import { resolvedSpec } from '../__testUtils__/requests';
import type { ResolvedApp } from '../build/spec';
import { urlOfHost } from './urlOfHost';

const HOST = 'grafana.b-23-01-26-01.dev.goldenpathidp.io';

function specWith(values: ResolvedApp['values']) {
  const [app] = resolvedSpec({}).apps;
  return { apps: [{ ...app, hosts: [HOST], values }] };
}

describe('The URL of a host', () => {
  it.each<[string, ResolvedApp['values']]>([
    ['a list of secrets', { grafana: { ingress: { hosts: [HOST], tls: [{ secretName: 'grafana-tls' }] } } }],
    ['a switch', { ingress: { hostname: HOST, tls: true } }],
    ['an object with a switch', { ingress: { host: HOST, tls: { enabled: true, secretName: 'tls' } } }],
  ])('has TLS where its Ingress has, as %s', (_form, values) => {
    expect(urlOfHost(HOST, specWith(values))).toBe(`https://${HOST}`);
  });

  it.each<[string, ResolvedApp['values']]>([
    ['says nothing of it', { ingress: { hosts: [HOST] } }],
    ['has no secret', { ingress: { hosts: [HOST], tls: [] } }],
    ['has it switched off', { ingress: { host: HOST, tls: { enabled: false } } }],
    ['is another one', { ingress: { hosts: [HOST] }, admin: { ingress: { hosts: ['x.io'], tls: [{}] } } }],
    ['is no Ingress', { webhook: { tls: { enabled: true } } }],
  ])('has none where its Ingress %s', (_case, values) => {
    expect(urlOfHost(HOST, specWith(values))).toBe(`http://${HOST}`);
  });

  it('has none where no app publishes it, as that of Argo CD', () => {
    expect(urlOfHost('argocd.x.io', specWith({ ingress: { hosts: [HOST], tls: true } }))).toBe('http://argocd.x.io');
  });
});
