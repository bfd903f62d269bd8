import { type Addon, CreateAddonCommand, DescribeAddonCommand } from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { codeOf, orNotFound } from '../errors';
import { buildTags } from '../ownership';
import { addonConfiguration } from './addonConfiguration';

/** An add-on as EKS has it, `undefined` where it has none. */
export async function describeAddon(options: {
  account: AwsAccount;
  spec: BuildSpec;
  name: string;
  signal: AbortSignal;
}): Promise<Addon | undefined> {
  const { account, spec, name, signal } = options;
  const answer = await orNotFound(
    account.clients.eks.send(new DescribeAddonCommand({ clusterName: spec.clusterName, addonName: name }), {
      abortSignal: signal,
    }),
  );
  return answer?.addon;
}

/** Asks EKS for an add-on; one that exists already is what was asked for. */
export async function createAddon(options: {
  account: AwsAccount;
  spec: BuildSpec;
  ctx: StepContext;
  addon: { name: string; version: string };
  /** What tells this call from an earlier one for the same add-on. */
  occasion?: string;
}): Promise<void> {
  const { account, spec, ctx, addon, occasion = '' } = options;
  const tags = buildTags({ spec, buildUid: ctx.buildUid });
  const configuration = addonConfiguration({ addon: addon.name, tags });
  try {
    await ctx.mutate(`CreateAddon ${addon.name} ${addon.version}${occasion}`, token =>
      account.clients.eks.send(
        new CreateAddonCommand({
          clusterName: spec.clusterName,
          addonName: addon.name,
          addonVersion: addon.version,
          resolveConflicts: 'OVERWRITE',
          ...(configuration && { configurationValues: JSON.stringify(configuration) }),
          tags,
          clientRequestToken: token,
        }),
        { abortSignal: ctx.signal },
      ),
    );
  } catch (error) {
    if (codeOf(error) !== 'CONFLICT') {
      throw error;
    }
  }
}
