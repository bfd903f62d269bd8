import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { createAddon, describeAddon } from '../cluster/addons';
import { STEP } from '../names';

/**
 * An add-on that the nodes start with was taken by EKS. That is all that machines have to wait for: they take minutes, its DaemonSet is there
 * in seconds, and waiting for its status would cost half a minute of every build. Whether it becomes active is another step's business.
 */
export function addonAskedStep(account: AwsAccount, spec: BuildSpec, addon: { name: string; version: string }): Step {
  return {
    id: STEP.addonAsked(addon.name),
    tier: spec.tiers[0].id,
    title: `Add-on ${addon.name} asked for, ahead of the nodes`,
    needs: [STEP.controlPlane],

    async ensure(ctx): Promise<StepResult> {
      const found = await describeAddon({ account, spec, name: addon.name, signal: ctx.signal });
      if (!found) {
        await createAddon({ account, spec, ctx, addon });
      }
      return { result: 'ready', message: `EKS has taken ${addon.name} ${found?.addonVersion ?? addon.version}.` };
    },
  };
}
