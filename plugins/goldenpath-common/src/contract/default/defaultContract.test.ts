import { defaultContract } from '.';

describe('the default contract', () => {
  it('has the ladder of five tiers', () => {
    expect(defaultContract.tiers.map(({ id, name }) => [id, name])).toEqual([
      ['0', 'Cluster Viability'],
      ['1', 'Delivery Plane'],
      ['1.5', 'Core Observability'],
      ['2', 'Platform Experience'],
      ['3', 'Production Identity'],
    ]);
  });

  it('has these apps, pinned', () => {
    expect(
      defaultContract.apps.map(({ name, tier, wave, source }) => [
        name,
        tier,
        wave,
        source.kind === 'helm' ? `${source.chart} ${source.version}` : 'git',
      ]),
    ).toEqual([
      ['external-secrets', '1', 10, 'external-secrets 0.9.13'],
      ['secret-stores', '1', 15, 'git'],
      ['cert-manager', '1', 16, 'cert-manager v1.14.4'],
      ['cluster-issuers', '1', 17, 'git'],
      ['external-dns', '1', 20, 'external-dns 1.14.5'],
      ['kong', '1', 30, 'kong 2.47.0'],
      ['cluster-autoscaler', '1', 40, 'cluster-autoscaler 9.43.0'],
      ['kube-prometheus-stack', '1.5', 50, 'kube-prometheus-stack 45.7.1'],
      ['backstage', '2', 100, 'backstage 1.12.0'],
      ['loki', '2', 101, 'loki-stack 2.9.11'],
      ['grafana-postgresql', '2', 102, 'grafana 8.5.1'],
      ['keycloak', '3', 200, 'keycloak 22.1.6'],
      ['oidc-config', '3', 201, 'git'],
    ]);
  });

  it('lets no request choose its tier', () => {
    expect(defaultContract.lifecycles).toEqual({
      ephemeral: { maxTier: '1.5', overridable: false },
      persistent: { maxTier: '3', overridable: false },
    });
  });

  it('pins the same five add-ons for each Kubernetes version', () => {
    const addons = ['aws-ebs-csi-driver', 'coredns', 'eks-pod-identity-agent', 'kube-proxy', 'vpc-cni'];
    for (const { addons: pinned } of Object.values(defaultContract.kubernetes.versions)) {
      expect(Object.keys(pinned).sort()).toEqual(addons);
    }
  });

  it('has no app below tier 2 that waits for a database', () => {
    for (const app of defaultContract.apps.filter(({ tier }) => Number(tier) < 2)) {
      expect(app.requires ?? []).not.toContain('rds');
      expect(app.clusterFacts ?? []).not.toContain('databaseSecret');
    }
  });

  it('holds no secret', () => {
    expect(JSON.stringify(defaultContract)).not.toMatch(/"(admin)?password":"(?!\$|password)/i);
  });
});
