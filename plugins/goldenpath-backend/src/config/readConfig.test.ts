import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readConfig } from './readConfig';

const argocd = { version: 'v3.5.1', manifest: 'https://example.com/install.yaml', sha256: 'a'.repeat(64) };
const dev = { provider: 'sandbox', region: 'eu-west-1' };

function read(goldenpath: JsonObject) {
  return readConfig(new ConfigReader({ goldenpath }));
}

describe('readConfig', () => {
  it('fills in what an environment leaves out', () => {
    const { environments } = read({ argocd, environments: { dev } });

    expect(environments.get('dev')).toMatchObject({
      provider: 'sandbox',
      quota: { perOwner: 3, total: 20 },
      facts: {
        name: 'dev',
        prefix: 'goldenpath',
        domain: 'goldenpathidp.io',
        buildIdDateOrder: 'dd-mm-yy',
        offers: { rds: false, objectStore: false, tls: false },
        ttl: { defaultHours: 8, maxHours: 72 },
      },
    });
  });

  it('knows what an environment offers', () => {
    const { environments } = read({
      argocd,
      environments: { dev: { ...dev, rds: { instance: 'main', adminSecret: 'rds/admin' }, tls: true } },
    });

    expect(environments.get('dev')?.facts.offers).toEqual({ rds: true, objectStore: false, tls: true });
  });

  it.each<[string, JsonObject, RegExp]>([
    ['no environments', { argocd }, /goldenpath\.environments: /],
    ['an empty set of environments', { argocd, environments: {} }, /at least one environment/],
    ['an unknown key', { argocd, environments: { dev }, enviroments: {} }, /unknown keys: enviroments/],
    [
      'an unknown key of an environment',
      { argocd, environments: { dev: { ...dev, vpc: 'vpc-1' } } },
      /goldenpath\.environments\.dev: has unknown keys: vpc/,
    ],
    [
      'an account that YAML read as a number',
      { argocd, environments: { dev: { ...dev, accountId: 12345 } } },
      /goldenpath\.environments\.dev\.accountId/,
    ],
    ['no Argo CD', { environments: { dev } }, /goldenpath\.argocd/],
    [
      'a digest that is none',
      { argocd: { ...argocd, sha256: 'abc' }, environments: { dev } },
      /goldenpath\.argocd\.sha256: must be the SHA-256/,
    ],
    [
      'a default lifetime above the maximum',
      { argocd, environments: { dev: { ...dev, ttl: { default: 9, max: 8 } } } },
      /goldenpath\.environments\.dev\.ttl\.default: is 9 hours, above ttl\.max \(8\)/,
    ],
  ])('refuses %s and names the key', (_name, config, message) => {
    expect(() => read(config)).toThrow(message);
  });

  it('names every fault at once', () => {
    expect(() =>
      read({ argocd: { ...argocd, sha256: 'abc' }, environments: { dev: { region: 'eu-west-1' } } }),
    ).toThrow(/environments\.dev\.provider[\s\S]*argocd\.sha256/);
  });

  it('says what to add where there is no configuration', () => {
    expect(() => readConfig(new ConfigReader({}))).toThrow(/Add it to app-config.yaml/);
  });
});
