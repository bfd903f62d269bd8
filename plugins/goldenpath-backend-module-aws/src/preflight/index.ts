import type { DatabaseProbe, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { clusterNameFreeCheck } from './clusterNameFree';
import { dnsScopeCheck } from './dnsScope';
import { hostedZoneCheck } from './hostedZone';
import { networkCheck } from './network';
import { objectStoreCheck } from './objectStore';
import { quotaCheck } from './quota';
import { rdsInstanceCheck } from './rdsInstance';
import { controllerRolesCheck, coreRolesCheck } from './roles';
import { secretsManagerCheck } from './secretsManager';
import { versionsOfferedCheck } from './versionsOffered';
import { guardCheck } from './guardCheck';

/** How AWS makes the checks of the contract. The contract says which of them a build runs. */
export function createPreflight(account: AwsAccount, options: { probeDatabase?: DatabaseProbe }): PreflightCheck[] {
  return [
    networkCheck(account),
    hostedZoneCheck(account),
    coreRolesCheck(account),
    versionsOfferedCheck(account),
    quotaCheck(account),
    clusterNameFreeCheck(account),
    controllerRolesCheck(account),
    dnsScopeCheck(account),
    secretsManagerCheck(account),
    rdsInstanceCheck(account, options.probeDatabase),
    objectStoreCheck(account),
  ].map(guardCheck);
}
