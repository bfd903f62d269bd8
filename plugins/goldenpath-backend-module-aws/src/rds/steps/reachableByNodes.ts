import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { failure } from '../../errors';
import { lookAtConnectivity } from '../connectivity';
import { describeInstance, rdsOf } from '../instance';
import { INSTANCE_STEP } from '../names';
import type { InstanceStep, InstanceStepOptions } from './options';

/** The environment's nodes can reach the instance on its port. Looked at only: groups of others are never opened from here. */
export function reachableByNodesStep(options: InstanceStepOptions): InstanceStep {
  const { account, tier } = options;
  const name = rdsOf(account).instance;

  return {
    id: INSTANCE_STEP.reachableByNodes,
    tier,
    title: 'Way from the nodes to the database instance',
    needs: [INSTANCE_STEP.settings],

    async ensure({ signal }): Promise<StepResult> {
      const instance = await describeInstance({ account, signal });
      if (!instance) {
        return failure({ code: 'NOT_FOUND', message: `The RDS instance ${name} is not there any more.` });
      }
      const { faults, port, securityGroupIds, subnetIds } = await lookAtConnectivity({ account, instance, signal });
      return faults.length === 0
        ? {
            result: 'ready',
            message: `${securityGroupIds.join(', ')} let ${subnetIds.join(', ')} in on port ${port}.`,
            outputs: { port, securityGroupIds },
          }
        : failure({
            code: 'INVALID_REQUEST',
            message: `Nodes cannot reach ${name}: ${faults.join('; ')}.`,
            remedy: `Let these ranges in on TCP port ${port} in one of the groups (or name groups that do in rds.securityGroupIds), then retry.`,
          });
    },
  };
}
