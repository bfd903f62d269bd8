import type { RoleKey } from '@goldenpath/backstage-plugin-goldenpath-common';

/** A service, and what it must be able to do with a role. */
export interface TrustedService {
  service: string;
  actions: string[];
}

/** Pod Identity tags its sessions: a role that does not let it gives pods no credentials, long after EKS took the association. */
const PODS: TrustedService = { service: 'pods.eks.amazonaws.com', actions: ['sts:AssumeRole', 'sts:TagSession'] };

/** Who must be able to assume each role: preflight asks for it, and the generated trust policies say it. */
export const TRUSTED_SERVICES: { [key in RoleKey]: TrustedService } = {
  cluster: { service: 'eks.amazonaws.com', actions: ['sts:AssumeRole'] },
  node: { service: 'ec2.amazonaws.com', actions: ['sts:AssumeRole'] },
  ebsCsi: PODS,
  externalDns: PODS,
  externalSecrets: PODS,
  autoscaler: PODS,
};
