import type { CheckDefinition } from '../types';

const network = 'Network team';
const cloud = 'Cloud platform team';
const databases = 'Database team';
const identity = 'Identity team';

/** The preflight of the default contract. */
export const defaultChecks: CheckDefinition[] = [
  {
    id: 'network',
    title: 'VPC with two subnets in different zones and free addresses',
    tier: '0',
    moment: 'admission',
    owner: network,
  },
  {
    id: 'hosted-zone',
    title: "Hosted zone of the environment's domain",
    tier: '0',
    moment: 'admission',
    owner: network,
  },
  {
    id: 'core-roles',
    title: 'Cluster, node and EBS CSI roles exist and trust the right service',
    tier: '0',
    moment: 'admission',
    owner: cloud,
  },
  {
    id: 'versions-offered',
    title: 'Kubernetes and add-on versions are offered by EKS',
    tier: '0',
    moment: 'admission',
    owner: cloud,
  },
  {
    id: 'quota',
    title: "Quota is left for the build's machines and cluster",
    tier: '0',
    moment: 'admission',
    owner: cloud,
  },
  { id: 'build-id-unused', title: 'The build id is unused', tier: '0', moment: 'admission', owner: cloud },
  {
    id: 'cluster-name-free',
    title: 'No cluster of that name is owned by someone else',
    tier: '0',
    moment: 'admission',
    owner: cloud,
  },
  {
    id: 'controller-roles',
    title: 'Roles of ExternalDNS, External Secrets and the autoscaler exist',
    tier: '1',
    moment: 'admission',
    owner: cloud,
  },
  {
    id: 'dns-scope',
    title: "ExternalDNS' credentials cannot write outside the build's namespace",
    tier: '1',
    moment: 'admission',
    owner: cloud,
  },
  { id: 'secrets-manager', title: 'Secrets Manager is reachable', tier: '1', moment: 'admission', owner: cloud },
  {
    // An app that asks for a certificate is named here; no app of this contract does.
    id: 'cluster-issuers',
    title: 'ClusterIssuers are Ready',
    tier: '1',
    moment: 'gate',
    owner: cloud,
    onlyFor: [],
    probe: { kind: 'cluster-issuers-ready' },
  },
  {
    id: 'storage-class',
    title: 'A default StorageClass exists',
    tier: '1.5',
    moment: 'gate',
    owner: cloud,
    probe: { kind: 'default-storage-class' },
  },
  {
    id: 'rds-instance',
    title: 'The RDS instance is available, reachable with TLS and open to the cluster',
    tier: '2',
    moment: 'admission',
    owner: databases,
  },
  {
    id: 'database-secret',
    title: "The app's database secret has all its keys and its ExternalSecret is Ready",
    tier: '2',
    moment: 'gate',
    owner: databases,
    onlyFor: ['backstage', 'grafana-postgresql', 'keycloak'],
  },
  {
    id: 'object-store',
    title: 'The object store is there, in its region, and not public',
    tier: '2',
    moment: 'admission',
    owner: cloud,
    onlyFor: ['loki'],
  },
  {
    id: 'identity-allowed',
    title: 'Lifecycle and environment allow production identity',
    tier: '3',
    moment: 'admission',
    owner: identity,
  },
  {
    id: 'realm-served',
    title: 'Keycloak serves realms',
    tier: '3',
    moment: 'gate',
    owner: identity,
    onlyFor: ['oidc-config'],
    // Keycloak's own realm: the one that the tier is judged on may be what the app makes.
    probe: {
      kind: 'service-answers',
      namespace: 'keycloak',
      service: 'keycloak',
      port: '80',
      path: '/realms/master/.well-known/openid-configuration',
      statusBelow: 300,
    },
  },
];
