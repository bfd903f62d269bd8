import { judgeExternalSecret } from './databaseSecret';

const app = { name: 'backstage', namespace: 'backstage' };
const secret = 'goldenpath/dev/backstage/postgres';

function externalSecret(options: { key?: string; ready?: 'True' | 'False'; extracts?: boolean } = {}) {
  const key = options.key ?? secret;
  return {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ExternalSecret',
    metadata: { name: 'backstage-postgres', namespace: 'backstage' },
    spec: options.extracts ? { dataFrom: [{ extract: { key } }] } : { data: [{ remoteRef: { key } }] },
    ...(options.ready && {
      status: { conditions: [{ type: 'Ready', status: options.ready, message: 'could not get secret' }] },
    }),
  };
}

describe("an app's database secret in the cluster", () => {
  it.each([
    ['each key by itself', externalSecret({ ready: 'True' })],
    ['all keys at once', externalSecret({ ready: 'True', extracts: true })],
  ])('is proven by a Ready ExternalSecret that reads %s', (_, ready) => {
    expect(judgeExternalSecret({ app, secret, externalSecrets: [ready] })).toEqual({
      status: 'passed',
      evidence: `The secret ${secret} has all its keys, and in the cluster backstage/backstage-postgres is Ready.`,
    });
  });

  it.each([
    ['there is no ExternalSecret', [], `No ExternalSecret in backstage reads ${secret} yet`],
    [
      'those that are Ready read another secret',
      [externalSecret({ ready: 'True', key: 'goldenpath/dev/other/postgres' })],
      `No ExternalSecret in backstage reads ${secret} yet`,
    ],
    [
      'it is not Ready',
      [externalSecret({ ready: 'False' })],
      `ExternalSecrets in backstage that read ${secret} are not Ready: backstage-postgres (could not get secret)`,
    ],
    [
      'nobody has looked at it',
      [externalSecret()],
      `ExternalSecrets in backstage that read ${secret} are not Ready: backstage-postgres (not looked at yet)`,
    ],
  ])('is not proven where %s', (_, externalSecrets, evidence) => {
    expect(judgeExternalSecret({ app, secret, externalSecrets })).toEqual({
      status: 'pending',
      evidence,
      remedy: expect.stringContaining('ClusterSecretStore'),
      opens: false,
    });
  });
});
