import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from './account';
import { guardStep } from './guard';
import { addonsOfNodes } from './names';
import { accessEntryStep } from './steps/accessEntry';
import { addonStep } from './steps/addon';
import { addonAskedStep } from './steps/addonAsked';
import { apiEndpointStep } from './steps/apiEndpoint';
import { controlPlaneStep } from './steps/controlPlane';
import { deletionProtectionStep } from './steps/deletionProtection';
import { logGroupStep } from './steps/logGroup';
import { nodesStep } from './steps/nodes';
import { podIdentitySteps } from './steps/podIdentity';

/**
 * The infrastructure of one build. As wide as AWS allows: what a cluster holds needs the control plane and little else, so nodes, add-ons,
 * roles and the way in are made side by side.
 */
export function createFlow(account: AwsAccount, spec: BuildSpec): Step[] {
  const steps = [
    logGroupStep(account, spec),
    controlPlaneStep(account, spec),
    ...(spec.lifecycle === 'persistent' ? [deletionProtectionStep(account, spec)] : []),
    accessEntryStep(account, spec),
    apiEndpointStep(account, spec),
    ...podIdentitySteps(account, spec),
    ...addonsOfNodes(spec).map(addon => addonAskedStep(account, spec, addon)),
    ...spec.kubernetes.addons.map(addon => addonStep(account, spec, addon)),
    nodesStep(account, spec),
  ];
  return steps.map(step => guardStep(account, step));
}
