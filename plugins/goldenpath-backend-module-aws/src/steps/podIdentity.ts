import {
  CreatePodIdentityAssociationCommand,
  type PodIdentityAssociation,
  UpdatePodIdentityAssociationCommand,
} from '@aws-sdk/client-eks';
import type { BuildSpec, RoleKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs, partitionOf } from '../account';
import { correctionOf, differenceOf, findAssociation, type WantedAssociation } from '../cluster/podIdentityAssociation';
import { codeOf, failure } from '../errors';
import { dnsGuardPolicy } from '../iam/dnsGuardPolicy';
import { ADDON, EBS_CSI_SERVICE_ACCOUNT, STEP } from '../names';
import { buildTags, judgeOwnership } from '../ownership';
import { addonTier } from './addonTier';

/** Until an association that somebody else made at the same moment is seen, in milliseconds. */
const LOOK_AGAIN_MS = 1_000;

/**
 * Until a new association is in effect everywhere, in milliseconds. EKS calls it eventually consistent and says no more than "several
 * seconds": https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
const IN_EFFECT_MS = 20_000;

/** A service account, and the role that its pods get. */
interface Binding {
  name: string;
  tier: string;
  namespace: string;
  serviceAccount: string;
  role: RoleKey;
}

/**
 * One step for every service account that gets a role. All of them follow the control plane at once, minutes before the first node: a
 * pod that starts before its association has no credentials until it is restarted (PITFALLS 7). They go with the cluster.
 */
export function podIdentitySteps(account: AwsAccount, spec: BuildSpec): Step[] {
  return bindingsOf(spec).map(binding => podIdentityStep(account, spec, binding));
}

function bindingsOf(spec: BuildSpec): Binding[] {
  const apps = spec.apps.flatMap((app): Binding[] =>
    app.decision.state === 'deployed' && app.podIdentity
      ? [{ name: app.name, tier: app.tier, namespace: app.namespace, ...app.podIdentity }]
      : [],
  );
  const driver = spec.kubernetes.addons.some(addon => addon.name === ADDON.ebsCsi);
  return driver
    ? [{ name: ADDON.ebsCsi, tier: addonTier(spec, ADDON.ebsCsi), ...EBS_CSI_SERVICE_ACCOUNT, role: 'ebsCsi' }, ...apps]
    : apps;
}

function podIdentityStep(account: AwsAccount, spec: BuildSpec, binding: Binding): Step {
  return {
    id: STEP.podIdentity(binding.name),
    tier: binding.tier,
    title: `AWS role of ${binding.name}`,
    needs: [STEP.controlPlane],

    async ensure(ctx): Promise<StepResult> {
      const wanted = wantedOf({ account, spec, binding });
      if (!wanted) {
        return failure({
          code: 'INVALID_REQUEST',
          message: `${binding.name} needs a role, and the environment names none.`,
          remedy: `Set goldenpath.environments.${spec.environment}.roles.${binding.role} to the role's ARN, then retry.`,
        });
      }
      const found = await findAssociation({
        account,
        clusterName: spec.clusterName,
        namespace: binding.namespace,
        serviceAccount: binding.serviceAccount,
        signal: ctx.signal,
      });
      if (!found) {
        return createAssociation({ account, spec, ctx, binding, wanted });
      }
      const difference = differenceOf({ found, wanted });
      if (!difference) {
        const left = IN_EFFECT_MS - elapsedMs(account, ctx);
        return left > 0
          ? takingEffect({ binding, retryAfterMs: left })
          : ready({ binding, wanted, id: found.associationId });
      }
      if (judgeOwnership({ tags: found.tags, spec, buildUid: ctx.buildUid }).owner === 'others') {
        return failure({
          code: 'OWNED_BY_OTHERS',
          message: `${binding.namespace}/${binding.serviceAccount} has a role that this build did not give it: ${difference}`,
        });
      }
      return correctAssociation({ account, spec, ctx, binding, wanted, found, difference });
    },
  };
}

/** The ExternalDNS role is narrowed to the build's own names, and no other. */
function wantedOf(options: { account: AwsAccount; spec: BuildSpec; binding: Binding }): WantedAssociation | undefined {
  const { account, spec, binding } = options;
  const roleArn = account.settings.roles[binding.role];
  if (!roleArn) {
    return undefined;
  }
  if (binding.role !== 'externalDns') {
    return { roleArn, disableSessionTags: false };
  }
  const policy = dnsGuardPolicy({
    spec,
    hostedZoneId: account.settings.hostedZoneId,
    partition: partitionOf(account.settings.region),
  });
  // An inline session policy and session tags exclude each other (PITFALLS 34).
  return { roleArn, policy: JSON.stringify(policy), disableSessionTags: true };
}

async function createAssociation(options: {
  account: AwsAccount;
  spec: BuildSpec;
  ctx: StepContext;
  binding: Binding;
  wanted: WantedAssociation;
}): Promise<StepResult> {
  const { account, spec, ctx, binding, wanted } = options;
  try {
    await ctx.mutate(`CreatePodIdentityAssociation ${binding.name}`, token =>
      account.clients.eks.send(
        new CreatePodIdentityAssociationCommand({
          clusterName: spec.clusterName,
          namespace: binding.namespace,
          serviceAccount: binding.serviceAccount,
          ...wanted,
          tags: buildTags({ spec, buildUid: ctx.buildUid }),
          clientRequestToken: token,
        }),
        { abortSignal: ctx.signal },
      ),
    );
    return takingEffect({ binding, retryAfterMs: IN_EFFECT_MS });
  } catch (error) {
    if (codeOf(error) !== 'CONFLICT') {
      throw error;
    }
    return {
      result: 'waiting',
      reason: 'AssociationExists',
      message: `${binding.namespace}/${binding.serviceAccount} has a role already; it is looked at again.`,
      retryAfterMs: LOOK_AGAIN_MS,
    };
  }
}

async function correctAssociation(options: {
  account: AwsAccount;
  spec: BuildSpec;
  ctx: StepContext;
  binding: Binding;
  wanted: WantedAssociation;
  found: PodIdentityAssociation;
  difference: string;
}): Promise<StepResult> {
  const { account, spec, ctx, binding, wanted, found, difference } = options;
  const answer = await ctx.mutate(`UpdatePodIdentityAssociation ${binding.name}: ${difference}`, token =>
    account.clients.eks.send(
      new UpdatePodIdentityAssociationCommand({
        clusterName: spec.clusterName,
        associationId: found.associationId,
        ...correctionOf({ found, wanted }),
        clientRequestToken: token,
      }),
      { abortSignal: ctx.signal },
    ),
  );
  const left = answer.association && differenceOf({ found: answer.association, wanted });
  return left
    ? failure({
        code: 'CONFLICT',
        message: `EKS does not give ${binding.namespace}/${binding.serviceAccount} what this build asks for: ${left}`,
        remedy: `Delete the pod identity association ${found.associationId} of ${spec.clusterName}, then retry: it is made anew.`,
      })
    : takingEffect({ binding, retryAfterMs: IN_EFFECT_MS });
}

/** A pod that starts before has no credentials until it is restarted (PITFALLS 7), so nothing that needs them starts before. */
function takingEffect(options: { binding: Binding; retryAfterMs: number }): StepResult {
  const { namespace, serviceAccount } = options.binding;
  return {
    result: 'waiting',
    reason: 'AssociationTakingEffect',
    message: `The role of ${namespace}/${serviceAccount} is given, and takes some seconds to be in effect.`,
    retryAfterMs: options.retryAfterMs,
  };
}

function ready(options: { binding: Binding; wanted: WantedAssociation; id: string | undefined }): StepResult {
  const { binding, wanted, id } = options;
  return {
    result: 'ready',
    message: `Pods of ${binding.namespace}/${binding.serviceAccount} get ${wanted.roleArn}${
      wanted.policy ? ', for the names of this build alone' : ''
    }.`,
    outputs: { roleArn: wanted.roleArn, ...(id && { associationId: id }) },
  };
}
