import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { guardSweep } from '../guard';
import { dnsRecordsSweep } from './dnsRecords';
import { loadBalancersSweep } from './loadBalancers';
import { logGroupsSweep } from './logGroups';
import { networkInterfacesSweep } from './networkInterfaces';
import { securityGroupsSweep } from './securityGroups';
import { targetGroupsSweep } from './targetGroups';
import { volumesSweep } from './volumes';

/** What a cluster's controllers leave behind, one class each. None of it needs the cluster's API (PITFALLS 22). */
export function createSweeps(account: AwsAccount, spec: BuildSpec): SweepClass[] {
  return [
    loadBalancersSweep(account, spec),
    targetGroupsSweep(account, spec),
    networkInterfacesSweep(account, spec),
    volumesSweep(account, spec),
    securityGroupsSweep(account, spec),
    dnsRecordsSweep(account, spec),
    logGroupsSweep(account, spec),
  ].map(sweep => guardSweep(account, sweep));
}
