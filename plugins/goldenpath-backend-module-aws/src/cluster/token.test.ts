import { testAccount, START } from '../__testUtils__/account';
import { mintClusterToken } from './token';

describe('a cluster token', () => {
  const mint = () =>
    mintClusterToken({ clients: testAccount().clients, clusterName: 'goldenpath-dev-eks', now: START });

  it('is a presigned GetCallerIdentity that signs the name of the cluster, good for a minute as a URL', async () => {
    const { token } = await mint();
    expect(token).toMatch(/^k8s-aws-v1\.[\w-]+$/);
    const url = new URL(Buffer.from(token.slice('k8s-aws-v1.'.length), 'base64url').toString());
    expect(url.host).toBe('sts.eu-west-1.amazonaws.com');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: 'GetCallerIdentity',
      Version: '2011-06-15',
      'X-Amz-Expires': '60',
      'X-Amz-Date': '20260123T090000Z',
      'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
    });
    expect(url.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is to be used within a quarter of an hour', async () => {
    const { expiresAt } = await mint();
    expect(expiresAt).toBeGreaterThan(START);
    expect(expiresAt).toBeLessThan(START + 15 * 60_000);
  });

  it("differs for another cluster: one cluster's token opens no other", async () => {
    const other = await mintClusterToken({ clients: testAccount().clients, clusterName: 'other', now: START });
    expect(other.token).not.toBe((await mint()).token);
  });
});
