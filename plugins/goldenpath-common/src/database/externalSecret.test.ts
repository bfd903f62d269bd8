import { parse } from 'yaml';
import { databaseSecretManifest } from './externalSecret';

describe('the manifest for an app', () => {
  it('brings all five keys of its secret, and no value', () => {
    const manifest = parse(databaseSecretManifest({ app: 'web-shop', secret: 'goldenpath/dev/web-shop/postgres' }));
    expect(manifest).toMatchObject({ kind: 'ExternalSecret', metadata: { name: 'web-shop-postgres' } });
    expect(manifest.spec.data).toEqual(
      ['username', 'password', 'host', 'port', 'dbname'].map(property => ({
        secretKey: property,
        remoteRef: { key: 'goldenpath/dev/web-shop/postgres', property },
      })),
    );
  });
});
