import { judgeClusterIssuers } from './clusterIssuersReady';

function issuer(name: string, status?: 'True' | 'False') {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name },
    ...(status && { status: { conditions: [{ type: 'Ready', status, message: 'the ACME server said so' }] } }),
  };
}

describe('ClusterIssuers', () => {
  it('are Ready where there is one and each is', () => {
    expect(judgeClusterIssuers([issuer('letsencrypt', 'True'), issuer('internal', 'True')])).toEqual({
      status: 'True',
      reason: 'Met',
      message: '2 of 2 ClusterIssuers are Ready: letsencrypt, internal',
    });
  });

  it.each([
    ['there is none', [], 'There is no ClusterIssuer'],
    [
      'one is not',
      [issuer('letsencrypt', 'True'), issuer('internal', 'False')],
      '1 of 2 ClusterIssuers are not Ready: internal (the ACME server said so)',
    ],
    ['nobody has looked at one', [issuer('new')], '1 of 1 ClusterIssuers are not Ready: new (not looked at yet)'],
  ])('are not where %s', (_, issuers, message) => {
    expect(judgeClusterIssuers(issuers)).toMatchObject({ status: 'False', message });
  });
});
