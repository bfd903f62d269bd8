import type { AdmissionPolicy } from '../admission/shapes';
import { TestCluster } from './cluster';

/** Where policies and bindings are served. */
export const ADMISSION_API = '/apis/admissionregistration.k8s.io/v1';
export type PolicySpec = AdmissionPolicy['spec'];

/** Ingresses, on their way in. */
export const RULES = [
  { apiGroups: ['networking.k8s.io'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['ingresses'] },
];
const NO_TEST = { expression: 'object.spec.rules.all(rule, rule.host != "no.test")', message: 'not that host' };

/** Applies a policy against hosts `no.test`, or another one. */
export async function applyPolicy(
  cluster: TestCluster,
  spec: Partial<PolicySpec> = {},
  name = 'hosts',
): Promise<Response> {
  return cluster.apply(`${ADMISSION_API}/validatingadmissionpolicies/${name}`, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: { matchConstraints: { resourceRules: RULES }, validations: [NO_TEST], ...spec },
  });
}

async function applyBinding(cluster: TestCluster, spec: object = {}): Promise<Response> {
  return cluster.apply(`${ADMISSION_API}/validatingadmissionpolicybindings/everywhere`, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'everywhere' },
    spec: { policyName: 'hosts', validationActions: ['Deny'], ...spec },
  });
}

/** A cluster with a policy that is bound. */
export async function clusterWithPolicy(options: { policy?: Partial<PolicySpec>; binding?: object } = {}) {
  const cluster = new TestCluster();
  expect((await applyPolicy(cluster, options.policy)).status).toBe(201);
  expect((await applyBinding(cluster, options.binding)).status).toBe(201);
  return cluster;
}
