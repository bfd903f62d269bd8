import type { Contract } from '../types';
import { defaultChecks } from './checks';
import { deliveryApps } from './deliveryApps';
import { identityApps } from './identityApps';
import { defaultArgocd, defaultKubernetes } from './kubernetes';
import { observabilityApps } from './observabilityApps';
import { platformApps } from './platformApps';
import { defaultTiers } from './tiers';

/**
 * The contract that holds where the configuration has no other. Data only: no code knows a name, a tier or a version from here.
 *
 * @public
 */
export const defaultContract: Contract = {
  version: '1.0.0',
  lifecycles: {
    ephemeral: { maxTier: '1.5', overridable: false },
    persistent: { maxTier: '3', overridable: false },
  },
  tiers: defaultTiers,
  apps: [...deliveryApps, ...observabilityApps, ...platformApps, ...identityApps],
  checks: defaultChecks,
  admissionFailsUpTo: '1.5',
  kubernetes: defaultKubernetes,
  argocd: defaultArgocd,
};
